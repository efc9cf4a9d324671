from datetime import date

from django.utils.translation import gettext as _

from jiazhan.core.actions._reckoned import locked_clock, set_due
from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.models import Clock
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.refusals import WrongState


def resume_clock(*, subject: str, on: date, calendar: WorkCalendar | None = None) -> Clock:
    """恢复计时: the clock of `subject` goes on; `on` is the first day that counts again.

    Call inside the transaction of the act that resumes. Raises WrongState when no clock stands still, Invalid when `on`
    is before the pause began.
    """
    clock = locked_clock(subject)
    if not clock.is_paused:
        raise WrongState(code="clock.not_paused", sentence=_("计时没有暂停，不用恢复。"))
    clock.pauses = [row if row["end"] else {**row, "end": on.isoformat()} for row in clock.pauses]
    set_due(clock, calendar or current_calendar())
    clock.save(update_fields=["pauses", "due_date", "is_provisional", "is_paused"])
    return clock
