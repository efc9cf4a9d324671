"""The words of a clock: how much is left, and on which day (look, section 2.3). Pure."""

from datetime import date
from typing import Final, Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.dates import day_text
from jiazhan.core.deadline import remaining
from jiazhan.core.markup import ClockChip

Look = Literal["plain", "wait", "late"]
SOON = 7
"""Working days left from which a clock is drawn as waiting (domain rules (b), 灯: yellow at 7 or fewer)."""


_LOOKS: Final[dict[str, Look]] = {"green": "plain", "amber": "wait", "red": "late"}


def clock_chip(
    *,
    due_date: date | None,
    today: date,
    calendar: WorkCalendar,
    is_paused: bool = False,
    is_provisional: bool = False,
    light: str = "",
) -> ClockChip:
    """The chip of a running clock; a paused one says so instead of a number.

    `light` is what the rules of the place show before the last day ("green", "amber", "red"); without one it is drawn
    as waiting from `SOON` on.
    """
    if is_paused or due_date is None:
        return ClockChip(words=_("计时暂停"), look="paused")
    date_text = day_text(on=due_date, today=today, with_weekday=False)
    left = remaining(due=due_date, today=today, calendar=calendar)
    if is_provisional:
        date_text = _("%(day)s，暂定") % {"day": date_text}
    if left < 0:
        words = ngettext("超期 %(count)d 个工作日", "超期 %(count)d 个工作日", -left) % {"count": -left}
        return ClockChip(words=words, date_text=date_text, look="late")
    if left == 0:
        return ClockChip(words=_("今天到期"), date_text=date_text, look="today")
    words = ngettext("还剩 %(count)d 个工作日", "还剩 %(count)d 个工作日", left) % {"count": left}
    if is_provisional:
        return ClockChip(words=words, date_text=date_text, look="provisional")
    look = _LOOKS.get(light) or ("wait" if left <= SOON else "plain")
    return ClockChip(words=words, date_text=date_text, look=look)
