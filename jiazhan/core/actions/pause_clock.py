from datetime import date

from django.utils.translation import gettext as _

from jiazhan.core.actions._reckoned import locked_clock, set_due
from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.models import Clock
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.refusals import WrongState


def pause_clock(*, subject: str, on: date, reason: str, calendar: WorkCalendar | None = None) -> Clock:
    """暂停计时: from `on`, which no longer counts, the clock of `subject` stands still until it is resumed.

    `reason` is shown with the due date, so it names nobody. Call inside the transaction of the act that pauses. Raises
    WrongState when no clock runs or it stands still already.
    """
    clock = locked_clock(subject)
    if clock.is_paused:
        raise WrongState(code="clock.paused", sentence=_("计时已经暂停，不用再暂停一次。"))
    clock.pauses = [*clock.pauses, {"start": on.isoformat(), "end": None, "reason": reason}]
    set_due(clock, calendar or current_calendar())
    clock.save(update_fields=["pauses", "due_date", "is_provisional", "is_paused"])
    return clock
