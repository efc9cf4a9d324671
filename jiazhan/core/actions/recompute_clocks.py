from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from jiazhan.core import journal
from jiazhan.core.actions._reckoned import set_due
from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.models import Clock

_AT_A_TIME = 500


@dataclass(frozen=True)
class Recomputed:
    """How many running clocks were counted anew, and how many came to another date or provisional mark."""

    checked: int
    changed: int


def recompute_clocks(*, actor: journal.Author, at: datetime, calendar: WorkCalendar, why: str) -> Recomputed:
    """重算期限: count every running clock anew on `calendar`, all in one transaction.

    Each clock whose date or provisional mark changed gets one entry `clock.recompute` on its subject with the facts
    old, new (ISO dates or null), was_provisional, is_provisional and why.
    """
    checked = changed = 0
    last = 0
    with transaction.atomic():
        while clocks := _running_after(last):
            last = clocks[-1].pk
            checked += len(clocks)
            changed += _recompute(clocks, actor=actor, at=at, calendar=calendar, why=why)
    return Recomputed(checked, changed)


def _running_after(last: int) -> list[Clock]:
    running = Clock.objects.select_for_update().filter(stopped_at=None, pk__gt=last)
    return list(running.order_by("pk")[:_AT_A_TIME])


def _recompute(clocks: list[Clock], *, actor: journal.Author, at: datetime, calendar: WorkCalendar, why: str) -> int:
    before = {clock.pk: (clock.due_date, clock.is_provisional) for clock in clocks}
    for clock in clocks:
        set_due(clock, calendar)
    changed = [clock for clock in clocks if before[clock.pk] != (clock.due_date, clock.is_provisional)]
    Clock.objects.bulk_update(changed, ["due_date", "is_provisional"])
    for clock in changed:
        old, was_provisional = before[clock.pk]
        journal.append(
            verb="clock.recompute",
            subject=clock.subject,
            actor=actor,
            at=at,
            region_code=clock.region_code,
            facts={
                "old": _iso(old),
                "new": _iso(clock.due_date),
                "was_provisional": was_provisional,
                "is_provisional": clock.is_provisional,
                "why": why,
            },
        )
    return len(changed)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
