"""Dates in the words people use: 10月16日 周五, the year only when it is not this one. Pure: today is an argument."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

MONTHS = (
    gettext_lazy("1月"),
    gettext_lazy("2月"),
    gettext_lazy("3月"),
    gettext_lazy("4月"),
    gettext_lazy("5月"),
    gettext_lazy("6月"),
    gettext_lazy("7月"),
    gettext_lazy("8月"),
    gettext_lazy("9月"),
    gettext_lazy("10月"),
    gettext_lazy("11月"),
    gettext_lazy("12月"),
)
WEEKDAYS = (
    gettext_lazy("周一"),
    gettext_lazy("周二"),
    gettext_lazy("周三"),
    gettext_lazy("周四"),
    gettext_lazy("周五"),
    gettext_lazy("周六"),
    gettext_lazy("周日"),
)


@lru_cache(maxsize=4096)
def _written(on: date, with_year: bool, with_weekday: bool, language: str) -> str:
    if with_year and with_weekday:
        pattern = _("{year}年{month}{day}日 {weekday}")
    elif with_year:
        pattern = _("{year}年{month}{day}日")
    elif with_weekday:
        pattern = _("{month}{day}日 {weekday}")
    else:
        pattern = _("{month}{day}日")
    return pattern.format(year=on.year, month=month_text(month=on.month), day=on.day, weekday=WEEKDAYS[on.weekday()])


def month_text(*, month: int) -> str:
    """10月, for a month from 1 to 12."""
    return str(MONTHS[month - 1])


def day_text(*, on: date, today: date, with_weekday: bool = True) -> str:
    """10月16日 周五; with the year in front when it is not the year of `today`."""
    return _written(on, on.year != today.year, with_weekday, get_language() or "")


def clock_text(*, at: datetime) -> str:
    """9:05, on the local clock."""
    local = timezone.localtime(at)
    return f"{local.hour}:{local.minute:02d}"


def moment_text(*, at: datetime, today: date) -> str:
    """10月16日 周五 9:05, on the local clock."""
    local = timezone.localtime(at)
    return f"{day_text(on=local.date(), today=today)} {local.hour}:{local.minute:02d}"


def ago_text(*, at: datetime, now: datetime) -> str:
    """刚刚, 8 分钟前, 今天 9:14, 昨天 9:14, then the full moment. Times to come are always written in full."""
    today = timezone.localtime(now).date()
    local = timezone.localtime(at)
    minutes = int((now - at).total_seconds() // 60)
    if minutes < 0 or today - local.date() > timedelta(days=1):
        return moment_text(at=at, today=today)
    if minutes < 1:
        return _("刚刚")
    if minutes < 60:
        return ngettext("{count} 分钟前", "{count} 分钟前", minutes).format(count=minutes)
    pattern = _("今天 {time}") if local.date() == today else _("昨天 {time}")
    return pattern.format(time=clock_text(at=at))


def local_date(at: datetime) -> date:
    """The date of an instant where the office is."""
    return timezone.localtime(at).date()
