"""修改一级: when a rung of the ladder is reached, what light it shows, what it asks and whom it tells."""

from datetime import datetime
from typing import Any

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._kept_row import changed
from jiazhan.cases.actions._ladder import rung_mistakes
from jiazhan.cases.actions._rule_scope import require_rules
from jiazhan.cases.models import LadderRung, RuleProfile
from jiazhan.core import journal


def change_rung(
    *,
    actor: Actor,
    rung: LadderRung,
    at: datetime,
    position: int,
    name: str,
    clocks: str,
    mark: str,
    count: int = 0,
    light: str = "green",
    act: str = "",
    **tells: Any,
) -> LadderRung:
    """修改一级: from today on, for clocks that run as well; who was told of it is not told again.

    Raises Invalid by field, among them two rungs in the wrong order; Forbidden outside one's own scope and for the
    national profile.
    """
    with transaction.atomic():
        profile = RuleProfile.objects.select_for_update().get(pk=rung.profile_id)
        row = LadderRung.objects.select_related("profile").get(pk=rung.pk)
        require_rules(actor, profile)
        wanted = {"position": position, "name": name.strip(), "clocks": clocks, "mark": mark, "count": count}
        changes = changed(row, wanted={**wanted, "light": light, "act": act, **tells}, check=rung_mistakes)
        if changes:
            row.save()
            journal.append(
                verb="rule.change_rung",
                subject=f"rule_profile:{profile.pk}",
                actor=actor,
                at=at,
                region_code=profile.region_id or "",
                facts={"code": row.code, "name": row.name, "changes": changes},
            )
    return row
