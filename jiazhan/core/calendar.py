"""The working-day calendar: which days are worked, and what they are called. Pure.

A day is worked from Monday to Friday unless a row says otherwise: statutory holidays, days off in lieu (调休放假) and
make-up working days (调休上班). Years without an official notice fall back to the same rule and the statutory days that
have a fixed date; whatever is computed with such a year is provisional.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

_SATURDAY = 5

FIXED_HOLIDAYS = {
    (1, 1): "元旦",
    (5, 1): "劳动节",
    (5, 2): "劳动节",
    (10, 1): "国庆节",
    (10, 2): "国庆节",
    (10, 3): "国庆节",
}
"""Month and day → name of the statutory days with the same date every year (全国年节及纪念日放假办法, article 2)."""


@dataclass(frozen=True)
class Day:
    """One day that is not as the Monday-to-Friday rule has it, or that carries a name ("国庆节")."""

    date: date
    is_workday: bool
    label: str

    @property
    def is_make_up(self) -> bool:
        """Whether this is a weekend day on which people work (调休上班)."""
        return self.is_workday and self.date.weekday() >= _SATURDAY


class WorkCalendar:
    """Working days from exceptions to the Monday-to-Friday rule; a value, safe to share between threads.

    `known_years` are those with an official notice. Each question costs a few steps, whatever the distance in days.
    """

    def __init__(self, days: Mapping[date, Day], known_years: frozenset[int]) -> None:
        self.days = dict(days)
        self.known_years = known_years
        self._marked: dict[int, tuple[Day, ...]] = {}
        self._worked: dict[int, tuple[int, ...]] = {}

    def day(self, d: date) -> Day | None:
        """The row for `d`, or the fixed statutory day in a year without notice, or None for an ordinary day."""
        day = self.days.get(d)
        if day is None and d.year not in self.known_years and (d.month, d.day) in FIXED_HOLIDAYS:
            return Day(d, False, FIXED_HOLIDAYS[d.month, d.day])
        return day

    def is_workday(self, d: date) -> bool:
        """Whether people work on `d`."""
        day = self.day(d)
        return d.weekday() < _SATURDAY if day is None else day.is_workday

    def label(self, d: date) -> str:
        """The festival `d` belongs to, as the notice names it; "" for an ordinary day."""
        day = self.day(d)
        return "" if day is None else day.label

    def is_known(self, d: date) -> bool:
        """Whether the year of `d` has an official notice."""
        return d.year in self.known_years

    def next_workday(self, d: date) -> date:
        """`d` itself if it is worked, otherwise the first working day after it."""
        while not self.is_workday(d):
            d += timedelta(days=1)
        return d

    def add_workdays(self, d: date, n: int) -> date:
        """The n-th working day after `d`, which itself is not counted; before `d` for negative `n`; `d` for 0.

        Raises OverflowError when that day lies outside the years a date can have.
        """
        if n == 0:
            return d
        year = d.year
        worked = self._worked_in(year)
        position = bisect_right(worked, d.toordinal()) - 1 + n if n > 0 else bisect_left(worked, d.toordinal()) + n
        while position >= len(worked):
            position -= len(worked)
            year += 1
            worked = self._worked_in(year)
        while position < 0:
            year -= 1
            worked = self._worked_in(year)
            position += len(worked)
        return date.fromordinal(worked[position])

    def workdays_between(self, a: date, b: date) -> int:
        """How many working days lie after `a` up to and including `b`; the same with a minus sign if `b` is earlier."""
        if b < a:
            return -self.workdays_between(b, a)
        count = bisect_right(self._worked_in(b.year), b.toordinal())
        count -= bisect_right(self._worked_in(a.year), a.toordinal())
        return count + sum(len(self._worked_in(year)) for year in range(a.year, b.year))

    def marked_between(self, a: date, b: date) -> list[Day]:
        """The days with a row or a name after `a` up to and including `b`, in order."""
        return [day for year in range(a.year, b.year + 1) for day in self._marked_in(year) if a < day.date <= b]

    def _marked_in(self, year: int) -> tuple[Day, ...]:
        if year not in self._marked:
            rows = {d: day for d, day in self.days.items() if d.year == year}
            fixed = [self.day(date(year, month, number)) for month, number in FIXED_HOLIDAYS]
            rows.update({day.date: day for day in fixed if day is not None})
            self._marked[year] = tuple(rows[d] for d in sorted(rows))
        return self._marked[year]

    def _worked_in(self, year: int) -> tuple[int, ...]:
        if year not in self._worked:
            if not MINYEAR <= year <= MAXYEAR:
                raise OverflowError(f"no calendar for the year {year}")
            first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
            ordinals = range(first, last + 1)
            self._worked[year] = tuple(n for n in ordinals if self.is_workday(date.fromordinal(n)))
        return self._worked[year]
