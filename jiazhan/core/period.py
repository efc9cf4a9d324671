"""Periods counted on the calendar: length, pauses and extensions give the last day. Pure.

The first day is not counted. A period of months ends on the day of the month it began on, or on the last day of a month
that has no such day. Where the last day is not worked, the period ends on the next working day (Civil Code, articles
200 to 203). A period of working days counts neither holidays nor weekends, and counts make-up working days.
"""

import calendar as gregorian
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.refusals import Invalid

MONTHS = "months"
WORKING_DAYS = "working_days"
CALENDAR_DAYS = "calendar_days"
UNITS = (MONTHS, WORKING_DAYS, CALENDAR_DAYS)

_LONGEST = {MONTHS: 1_200, WORKING_DAYS: 25_000, CALENDAR_DAYS: 36_500}
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Length:
    """So many months, working days or calendar days, from 1 to about a hundred years. Raises Invalid otherwise."""

    unit: str
    count: int

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise Invalid(fields={"unit": _("期限的单位只能是 %(units)s。") % {"units": _("、").join(UNITS)}})
        if not 1 <= self.count <= _LONGEST[self.unit]:
            limits = {"longest": _LONGEST[self.unit]}
            raise Invalid(fields={"count": _("期限的长度要在 1 到 %(longest)d 之间。") % limits})


@dataclass(frozen=True, kw_only=True)
class Pause:
    """A time in which the clock stands still: from `start`, which no longer counts, until `end`, which counts again.

    `end` is None while the clock has not gone on. `reason` is read by everyone concerned. Raises Invalid when `end` is
    before `start`.
    """

    start: date
    end: date | None
    reason: str

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise Invalid(fields={"end": _("恢复计时的日期不能早于暂停的日期。")})

    @property
    def days(self) -> int:
        """How many calendar days the clock stood still; 0 while that is not known."""
        return 0 if self.end is None else (self.end - self.start).days


@dataclass(frozen=True, kw_only=True)
class Extension:
    """A lengthening that was granted, and why."""

    length: Length
    reason: str


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """One run of counting in one unit.

    `added` are the extensions in the same unit. `pauses` are those that fell into the run. `ends_on` is the last day
    before the last-day rule and `due` after it; both are None while the clock stands still.
    """

    start: date
    length: Length
    reason: str
    added: tuple[Extension, ...] = ()
    pauses: tuple[Pause, ...] = ()
    ends_on: date | None = None
    due: date | None = None

    @property
    def count(self) -> int:
        """The length with everything that was added."""
        return self.length.count + sum(extension.length.count for extension in self.added)


@dataclass(frozen=True, kw_only=True)
class Reckoning:
    """What counting came to: the runs in order, the due date of the last, and which years have no notice yet."""

    stretches: tuple[Stretch, ...]
    date: date | None
    unknown_years: tuple[int, ...]
    is_paused: bool


def reckon(
    *,
    start: date,
    length: Length,
    calendar: WorkCalendar,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
) -> Reckoning:
    """Count from `start`.

    An extension in the unit of the run before it is added to that run, so it counts from the same start. One in another
    unit opens a run of its own, counted from the day on which the run before falls due (that day not counted).
    """
    done: list[Stretch] = []
    standstills = _merge(pauses)
    for planned in _plan(start, length, extensions):
        begins = done[-1].due if done else start
        done.append(planned if begins is None else _run(replace(planned, start=begins), calendar, standstills))
    due_date = done[-1].due
    unknown = set() if due_date is None else {year for run in done for year in _years(run)} - calendar.known_years
    return Reckoning(
        stretches=tuple(done),
        date=due_date,
        unknown_years=tuple(sorted(unknown)),
        is_paused=any(pause.end is None for pause in pauses),
    )


def months_after(start: date, count: int) -> date:
    """The matching day `count` months after `start`, or the last day of that month; ValueError past year 9999."""
    years, month = divmod(start.month - 1 + count, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, gregorian.monthrange(year, month + 1)[1]))


def unpaused_end(stretch: Stretch) -> date:
    """The last day of a run of months or calendar days as if it had never stood still, before the last-day rule."""
    if stretch.length.unit == MONTHS:
        return months_after(stretch.start, stretch.count)
    return stretch.start + timedelta(days=stretch.count)


def _plan(start: date, length: Length, extensions: Sequence[Extension]) -> list[Stretch]:
    runs = [Stretch(start=start, length=length, reason="")]
    for extension in extensions:
        if extension.length.unit == runs[-1].length.unit:
            runs[-1] = replace(runs[-1], added=(*runs[-1].added, extension))
        else:
            runs.append(Stretch(start=start, length=extension.length, reason=extension.reason))
    return runs


def _run(stretch: Stretch, calendar: WorkCalendar, standstills: Sequence[Pause]) -> Stretch:
    pauses = _clip(standstills, stretch.start + _ONE_DAY)
    count = _count_working_days if stretch.length.unit == WORKING_DAYS else _count_days
    ends_on, used = count(stretch, calendar, pauses)
    due = None if ends_on is None else calendar.next_workday(ends_on)
    return replace(stretch, pauses=tuple(used), ends_on=ends_on, due=due)


def _count_working_days(
    stretch: Stretch, calendar: WorkCalendar, pauses: Sequence[Pause]
) -> tuple[date | None, list[Pause]]:
    cursor, left, used = stretch.start, stretch.count, list[Pause]()
    for pause in pauses:
        before = calendar.workdays_between(cursor, pause.start - _ONE_DAY)
        if before >= left:
            break
        used.append(pause)
        if pause.end is None:
            return None, used
        left -= before
        cursor = pause.end - _ONE_DAY
    return calendar.add_workdays(cursor, left), used


def _count_days(stretch: Stretch, calendar: WorkCalendar, pauses: Sequence[Pause]) -> tuple[date | None, list[Pause]]:
    last, used = unpaused_end(stretch), list[Pause]()
    for pause in pauses:
        if pause.start > calendar.next_workday(last):
            break
        used.append(pause)
        if pause.end is None:
            return None, used
        last = last + timedelta(days=pause.days) if pause.start <= last else pause.end
    return last, used


def _merge(pauses: Sequence[Pause]) -> list[Pause]:
    merged: list[Pause] = []
    for pause in sorted(pauses, key=lambda each: each.start):
        if pause.end == pause.start:
            continue
        before = merged[-1] if merged else None
        if before is None or (before.end is not None and before.end <= pause.start):
            merged.append(pause)
            continue
        end = None if before.end is None or pause.end is None else max(before.end, pause.end)
        reasons = dict.fromkeys(reason for reason in (before.reason, pause.reason) if reason)
        merged[-1] = Pause(start=before.start, end=end, reason="、".join(reasons))
    return merged


def _clip(pauses: Sequence[Pause], first: date) -> list[Pause]:
    left = [pause for pause in pauses if pause.end is None or pause.end > first]
    return [replace(pause, start=max(pause.start, first)) for pause in left]


def _years(stretch: Stretch) -> range:
    if stretch.ends_on is None or stretch.due is None:
        return range(0)
    first = stretch.start + _ONE_DAY if stretch.length.unit == WORKING_DAYS else stretch.ends_on
    return range(first.year, stretch.due.year + 1)
