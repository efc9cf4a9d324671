"""导出: take rows of the list away in a file; who took what is on record."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require_anywhere
from jiazhan.cases.models import Case
from jiazhan.core import journal


def exporter(actor: Actor) -> Actor:
    """The actor as far as they may export: only with the grants that allow it. Raises Forbidden when none does."""
    require_anywhere(actor, "case.export")
    return replace(actor, scopes=actor.scopes_with("case.export"))


def export_cases(
    *, actor: Actor, at: datetime, count: int, query: Mapping[str, str], file_format: str, chosen: Sequence[int] = ()
) -> None:
    """导出: journal the filter, how many rows, and in which format; of rows chosen one by one also each case itself."""
    exporter(actor)
    facts = {"count": count, "filter": dict(query), "format": file_format}
    with transaction.atomic():
        journal.append(verb="case.export", subject=f"user:{actor.user_id}", actor=actor, at=at, facts=facts)
        regions = Case.objects.filter(pk__in=chosen).order_by("pk").values_list("pk", "region_id")
        for pk, region_code in regions:
            journal.append(
                verb="case.export",
                subject=f"case:{pk}",
                actor=actor,
                at=at,
                region_code=region_code,
                facts={"format": file_format},
            )
