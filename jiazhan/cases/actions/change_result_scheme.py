"""修改结果类别方案: what it is called, and whether rule profiles may still name it."""

from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require_anywhere
from jiazhan.cases.actions._kept_row import changed
from jiazhan.cases.models import ResultScheme
from jiazhan.cases.queries.list_mistakes import scheme_mistakes
from jiazhan.core import journal


def change_result_scheme(
    *, actor: Actor, scheme: ResultScheme, at: datetime, name: str, is_active: bool = True
) -> ResultScheme:
    """修改结果类别方案: where a profile names it already it goes on. Raises Invalid by field, Forbidden."""
    require_anywhere(actor, "rule.manage")
    with transaction.atomic():
        scheme = ResultScheme.objects.select_for_update().get(pk=scheme.pk)
        changes = changed(scheme, wanted={"name": name.strip(), "is_active": is_active}, check=scheme_mistakes)
        if changes:
            scheme.save()
            journal.append(
                verb="rule.change_scheme",
                subject=f"result_scheme:{scheme.pk}",
                actor=actor,
                at=at,
                facts={"changes": changes},
            )
    return scheme
