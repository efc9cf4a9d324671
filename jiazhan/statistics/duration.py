"""How long it took from assignment to reply: mean and median, in working days and in calendar days. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate, pairwise

from jiazhan.core.calendar import WorkCalendar

Spans = Mapping[tuple[date, date], int]
"""How many suggestions were assigned on the one day and answered on the other."""


@dataclass(frozen=True)
class Duration:
    """Over `count` replies; days with two decimals, half up, None when there are no replies."""

    count: int
    mean_working_days: Decimal | None
    median_working_days: Decimal | None
    mean_calendar_days: Decimal | None
    median_calendar_days: Decimal | None


def duration_of(spans: Spans, *, calendar: WorkCalendar) -> Duration:
    """The first day is not counted; which days are worked is for the calendar's rows to say."""
    working: dict[int, int] = {}
    elapsed: dict[int, int] = {}
    worked = _worked_until(spans, calendar)
    for (start, end), number in spans.items():
        days = worked[end] - worked[start]
        working[days] = working.get(days, 0) + number
        passed = (end - start).days
        elapsed[passed] = elapsed.get(passed, 0) + number
    return Duration(sum(spans.values()), _mean(working), _median(working), _mean(elapsed), _median(elapsed))


def _worked_until(spans: Spans, calendar: WorkCalendar) -> dict[date, int]:
    """Working days from the earliest day to each: the difference of two is what lies between them."""
    days = sorted({day for span in spans for day in span})
    steps: Iterable[int] = (calendar.workdays_between(a, b) for a, b in pairwise(days))
    return dict(zip(days, accumulate(steps, initial=0), strict=True)) if days else {}


def _mean(found: Mapping[int, int]) -> Decimal | None:
    number = sum(found.values())
    return _rounded(Decimal(sum(days * many for days, many in found.items())) / number) if number else None


def _median(found: Mapping[int, int]) -> Decimal | None:
    """The middle one; of an even number, halfway between the two in the middle."""
    number = sum(found.values())
    if not number:
        return None
    places = {(number - 1) // 2, number // 2}
    middle, passed = [], 0
    for days in sorted(found):
        middle += [days for place in sorted(places) if passed <= place < passed + found[days]]
        passed += found[days]
    return _rounded(Decimal(sum(middle)) / len(middle))


def _rounded(days: Decimal) -> Decimal:
    return days.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
