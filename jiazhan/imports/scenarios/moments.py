"""When things happened: days counted back from today, at hours when the office is open.

Within one matter moments only go forward, and none lies in the future.
"""

import random
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from jiazhan.core.calendar import WorkCalendar

LOCAL: Final = ZoneInfo("Asia/Shanghai")
_OPENS: Final = time(8, 40)
_CLOSES: Final = time(17, 20)
_AT_LEAST: Final = timedelta(minutes=6)


def anchor(now: datetime) -> datetime:
    """The last moment that may be used: now, or yesterday's closing time while the office has not been open today."""
    local = now.astimezone(LOCAL)
    if local.time() >= time(10, 0):
        return local
    return datetime.combine(local.date() - timedelta(days=1), time(17, 30), LOCAL)


class Moments:
    """The moments of one matter, one after the other."""

    def __init__(self, *, chance: random.Random, last: datetime, calendar: WorkCalendar) -> None:
        self.chance, self.last, self.calendar = chance, last, calendar
        self.before: datetime | None = None

    def office(self, days_ago: int) -> datetime:
        """In office hours, on that day or the next working day after it."""
        day = self._working_day(self.last.date() - timedelta(days=days_ago))
        return self._keep(self._within(day, _OPENS, _CLOSES))

    def any_time(self, days_ago: int) -> datetime:
        """On that day at an hour when people write, weekends included."""
        day = self.last.date() - timedelta(days=days_ago)
        return self._keep(self._within(day, time(7, 10), time(16, 40)))

    def at(self, moment: datetime) -> datetime:
        """Exactly then, unless that would be before what has happened already."""
        return self._keep(moment)

    def soon(self) -> datetime:
        """Some minutes to an hour after the last one, the same day."""
        minutes = self.chance.randint(8, 55)
        return self._keep((self.before or self.last) + timedelta(minutes=minutes))

    def _working_day(self, day: date) -> date:
        wanted = day
        while not self.calendar.is_workday(wanted):
            wanted += timedelta(days=1)
        return wanted if wanted <= self.last.date() else day

    def _within(self, day: date, begin: time, end: time) -> datetime:
        first = datetime.combine(day, begin, LOCAL)
        if self.before is not None and first <= self.before:
            first = self.before + _AT_LEAST
        span = int((datetime.combine(day, end, LOCAL) - first).total_seconds() // 60)
        return first + timedelta(minutes=self.chance.randint(0, span) if span > 0 else 1)

    def _keep(self, moment: datetime) -> datetime:
        if self.before is not None and moment <= self.before:
            moment = self.before + timedelta(minutes=1)
        if moment > self.last:
            earliest = self.before or self.last - timedelta(minutes=30)
            moment = earliest + (self.last - earliest) / 3
        self.before = moment
        return moment
