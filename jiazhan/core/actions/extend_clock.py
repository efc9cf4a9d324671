from jiazhan.core.actions._reckoned import locked_clock, set_due
from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.models import Clock
from jiazhan.core.period import Extension
from jiazhan.core.queries.calendar import current_calendar


def extend_clock(*, subject: str, extension: Extension, calendar: WorkCalendar | None = None) -> Clock:
    """延期: lengthen the running period of `subject`, counted as `jiazhan.core.deadline.due` says.

    The reason is shown with the due date, so it names nobody. Call inside the transaction of the act that grants it.
    Raises WrongState when no clock runs.
    """
    clock = locked_clock(subject)
    granted = {"unit": extension.length.unit, "count": extension.length.count, "reason": extension.reason}
    clock.extensions = [*clock.extensions, granted]
    set_due(clock, calendar or current_calendar())
    clock.save(update_fields=["extensions", "due_date", "is_provisional", "is_paused"])
    return clock
