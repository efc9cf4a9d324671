"""Dates in words, for sentences: "10月1日至7日", "10月11日和17日、18日". Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class _Patterns:
    year_month_day: str
    month_day: str
    day: str
    span: str
    comma: str
    last_group: str
    weekdays: tuple[str, ...]


@lru_cache(maxsize=8)
def _patterns(_language: str | None) -> _Patterns:
    """Looked up once per language: a list of dates needs them too often to ask gettext each time."""
    return _Patterns(
        year_month_day=_("%(year)d年%(month)d月%(day)d日"),
        month_day=_("%(month)d月%(day)d日"),
        day=_("%(day)d日"),
        span=_("%(first)s至%(last)s"),
        comma=_("、"),
        last_group=_("%(days)s和%(last)s"),
        weekdays=(_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日")),
    )


class DayWords:
    """Dates in the active language. `year` is the one the reader takes for granted: other dates name theirs."""

    def __init__(self, year: int) -> None:
        self.year = year
        self._patterns = _patterns(get_language())

    def day(self, day: date) -> str:
        """Month and day, such as "10月19日", or "2027年1月8日" in another year."""
        return self._after(day, None)

    def weekday(self, day: date) -> str:
        """The day of the week, from "周一" to "周日"."""
        return self._patterns.weekdays[day.weekday()]

    def span(self, first: date, last: date) -> str:
        """From first to last, such as "10月1日至7日"; a single day by itself."""
        if first == last:
            return self.day(first)
        return self._patterns.span % {"first": self.day(first), "last": self._after(last, first)}

    def days(self, days: Sequence[date]) -> str:
        """Ascending days parted by "、"; where they do not all follow on each other, the last group after "和"."""
        texts = [self._after(day, days[n - 1] if n else None) for n, day in enumerate(days)]
        gaps = [n for n in range(1, len(days)) if days[n] - days[n - 1] > timedelta(days=1)]
        comma = self._patterns.comma
        if not gaps:
            return comma.join(texts)
        return self._patterns.last_group % {
            "days": comma.join(texts[: gaps[-1]]),
            "last": comma.join(texts[gaps[-1] :]),
        }

    def labels(self, labels: Sequence[str]) -> str:
        """Names in a row."""
        return self._patterns.comma.join(labels)

    def _after(self, day: date, before: date | None) -> str:
        facts = {"year": day.year, "month": day.month, "day": day.day}
        if day.year != (before.year if before else self.year):
            return self._patterns.year_month_day % facts
        if before is None or before.month != day.month:
            return self._patterns.month_day % facts
        return self._patterns.day % facts
