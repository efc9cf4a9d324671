"""Due dates that explain themselves. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.deadline_words import explain
from jiazhan.core.period import CALENDAR_DAYS, MONTHS, UNITS, WORKING_DAYS, Extension, Length, Pause, reckon

__all__ = [
    "CALENDAR_DAYS",
    "MONTHS",
    "UNITS",
    "WORKING_DAYS",
    "Due",
    "Extension",
    "Length",
    "Pause",
    "due",
    "remaining",
]


@dataclass(frozen=True)
class Due:
    """A due date with its reasons.

    `date` is None while the clock stands still before its due date. `provisional` says that a year without an official
    notice was counted. `is_paused` says that the clock stands still. `explanation` is one sentence per step; the last
    is the result.
    """

    date: date | None
    provisional: bool
    is_paused: bool
    explanation: tuple[str, ...]


def due(
    *,
    start: date,
    length: Length,
    calendar: WorkCalendar,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
) -> Due:
    """The day on which a period that began on `start` is due. The first day is not counted.

    Last-day rule, month ends and working days: see `jiazhan.core.period`. An extension in the unit of the period (or of
    the extension before it) lengthens the count from the same start; one in another unit is counted from the day on
    which the earlier count falls due, that day not counted. Paused days do not count: for working days the paused
    working days are left out, for months and calendar days the last day moves by the paused calendar days. A pause that
    begins after the due date changes nothing.
    """
    reckoning = reckon(start=start, length=length, calendar=calendar, pauses=pauses, extensions=extensions)
    return Due(
        date=reckoning.date,
        provisional=bool(reckoning.unknown_years),
        is_paused=reckoning.is_paused,
        explanation=explain(reckoning=reckoning, calendar=calendar),
    )


def remaining(*, due: date, today: date, calendar: WorkCalendar) -> int:
    """Working days left: 0 on the due day itself, negative when overdue by that many working days.

    On a day off right after the due date no working day has passed yet, but the date has: that is -1.
    """
    if due == today:
        return 0
    count = calendar.workdays_between(today, due)
    return max(1, count) if due > today else min(-1, count)
