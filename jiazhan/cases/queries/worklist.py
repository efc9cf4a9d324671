"""今天: what waits for somebody, by clock, and what is waited for from others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, Min, Q, QuerySet

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation
from jiazhan.cases.models import Case
from jiazhan.cases.models.case import NO_DUE_DATE
from jiazhan.cases.permissions import read_for_steps
from jiazhan.cases.queries.case_filter import CaseFilter
from jiazhan.cases.queries.case_list import rows_of_parts
from jiazhan.cases.queries.case_walk import is_open_now
from jiazhan.cases.queries.visible import Reach, reaches, turns, visible

MOST: Final = {"must": 14, "week": 8, "later": 5, "publication": 3}
"""How many rows of each group are read: thirty in all."""

_RELATED: Final = ("region", "unit", "party", "station", "deputy", "suggestion", "bill")


@dataclass(frozen=True)
class Awaited:
    """Open cases that somebody else must act on: how many, and the nearest due date (None when all are paused)."""

    party_kind: str
    party_id: int | None
    party_name: str
    count: int
    due_date: date | None


@dataclass(frozen=True)
class Worklist:
    """The groups of one's own turn with their counts, what is awaited from others, and cases to approve for
    publication.

    `rows` is in the order of due dates; `counts` has overdue, today, week and later.
    """

    rows: Sequence[Case]
    counts: dict[str, int]
    others: Sequence[Awaited]


def worklist(*, actor: Actor, today: date, week_end: date) -> Worklist:
    """What waits for `actor`. Three statements, up to five more where there are suggestions; at most thirty rows."""
    ways = turns(actor)
    tallies = _tallies(actor, today, week_end)
    counts = dict.fromkeys(("overdue", "today", "week", "later"), 0)
    awaited = []
    for tally in tallies:
        if _is_own(tally, ways):
            for name in counts:
                counts[name] += tally[name]
        else:
            awaited.append(tally)
    names = _names(awaited)
    others = sorted(
        (_awaited(tally, names) for tally in awaited), key=lambda other: (other.due_date or date.max, -other.count)
    )
    return Worklist(_rows(actor, today, week_end), counts, others)


def _rows(actor: Actor, today: date, week_end: date) -> list[Case]:
    parts = [
        (CaseFilter(is_my_turn=True, due_to=today), MOST["must"]),
        (CaseFilter(is_my_turn=True, due_from=today + timedelta(days=1), due_to=week_end), MOST["week"]),
        (CaseFilter(is_my_turn=True, due_from=week_end + timedelta(days=1)), MOST["later"]),
    ]
    rows = rows_of_parts(actor=actor, parts=parts, besides=_publications(actor))
    found = list(rows.select_related(*_RELATED).defer("text"))
    read_for_steps(cases=found, actor=actor)
    return found


def _publications(actor: Actor) -> QuerySet[Case, Any] | None:
    """Texts prepared for the public that this actor, and not who prepared them, may approve."""
    codes = [scope.region_code for scope in actor.scopes_with("case.approve_publication") if scope.region_code]
    if not codes:
        return None
    here = Q()
    for code in codes:
        here |= Reach("region", code).condition
    waiting = Case.objects.filter(here, pending="publication").exclude(pending_by=actor.user_id)
    return waiting.order_by("pk").values_list("id", "due_order")[: MOST["publication"]]


def _tallies(actor: Actor, today: date, week_end: date) -> list[dict[str, Any]]:
    """Open cases by who must act on them. Reads nothing that the indexes of whole regions do not hold."""
    is_own = Q(pk__in=())
    for way in reaches(actor):
        if way.field == "own":
            is_own = way.condition
    spans = {
        "overdue": Q(due_order__lt=today),
        "today": Q(due_order=today),
        "week": Q(due_order__gt=today, due_order__lte=week_end),
        "later": Q(due_order__gt=week_end),
    }
    rows = visible(actor).filter(is_open_now(True)).order_by()
    grouped = rows.annotate(is_own=is_own).values("party_kind", "party_id", "is_own")
    tallies: list[Any] = list(
        grouped.annotate(
            count=Count("pk"),
            nearest=Min("due_order"),
            **{name: Count("pk", filter=span) for name, span in spans.items()},
        )
    )
    return tallies


def _names(tallies: Sequence[dict[str, Any]]) -> dict[int, str]:
    keys = {tally["party_id"] for tally in tallies}
    return dict(Organisation.objects.filter(pk__in=keys - {None}).values_list("pk", "name"))


def _is_own(tally: dict[str, Any], ways: Sequence[Reach]) -> bool:
    if tally["party_kind"] == Case.PartyKind.DEPUTY:
        return bool(tally["is_own"])
    return any(way.field == "party" and way.value == tally["party_id"] for way in ways)


def _awaited(tally: dict[str, Any], names: dict[int, str]) -> Awaited:
    return Awaited(
        party_kind=str(tally["party_kind"]),
        party_id=tally["party_id"],
        party_name=names.get(tally["party_id"], ""),
        count=tally["count"],
        due_date=None if tally["nearest"] == NO_DUE_DATE else tally["nearest"],
    )
