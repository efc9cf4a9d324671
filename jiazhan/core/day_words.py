"""Dates in words, for sentences: "10月1日至7日", "10月11日和17日、18日". Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from jiazhan.core.dates import month_text

FESTIVALS = (
    *(gettext_noop("元旦"), gettext_noop("春节"), gettext_noop("清明节"), gettext_noop("劳动节")),
    *(gettext_noop("端午节"), gettext_noop("中秋节"), gettext_noop("国庆节")),
)
"""The names the calendar gives to statutory days; any other name is the office's own and stays as written."""


@dataclass(frozen=True)
class _Patterns:
    year_month_day: str
    month_day: str
    day: str
    span: str
    comma: str
    last_group: str
    year_month: str
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    festivals: dict[str, str]


@lru_cache(maxsize=8)
def _patterns(_language: str | None) -> _Patterns:
    """Looked up once per language: a list of dates needs them too often to ask gettext each time."""
    return _Patterns(
        year_month_day=_("%(year)d年%(month)s%(day)d日"),
        month_day=_("%(month)s%(day)d日"),
        # A language that writes the month after the day may name it here too.
        # xgettext:no-python-format
        day=_("%(day)d日"),
        span=_("%(first)s至%(last)s"),
        comma=_("、"),
        last_group=_("%(days)s和%(last)s"),
        year_month=_("%(year)d年%(month)s"),
        months=tuple(month_text(month=month) for month in range(1, 13)),
        weekdays=(_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日")),
        festivals={name: _(name) for name in FESTIVALS},
    )


def label_text(*, label: str) -> str:
    """What the calendar calls a day, such as "国庆节" or "国庆节、中秋节", in the active language."""
    patterns = _patterns(get_language())
    return patterns.comma.join(patterns.festivals.get(name, name) for name in label.split("、"))


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

    def month(self, day: date) -> str:
        """The month of `day`, such as "10月", or "2027年1月" in another year."""
        name = self._patterns.months[day.month - 1]
        return name if day.year == self.year else self._patterns.year_month % {"year": day.year, "month": name}

    def label(self, label: str) -> str:
        """What a day is called, such as "国庆节" or "国庆节、中秋节"."""
        return label_text(label=label)

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
        facts = {"year": day.year, "month": self._patterns.months[day.month - 1], "day": day.day}
        if day.year != (before.year if before else self.year):
            return self._patterns.year_month_day % facts
        if before is None or before.month != day.month:
            return self._patterns.month_day % facts
        return self._patterns.day % facts
