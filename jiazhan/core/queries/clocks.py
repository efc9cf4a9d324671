"""Clocks by subject, and what a clock comes to."""

from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.deadline import Due, due
from jiazhan.core.models import Clock
from jiazhan.core.period import Reckoning, reckon


def running_clock(subject: str) -> Clock | None:
    """The clock that runs, or stands still, for `subject`; None when nothing is awaited."""
    return Clock.objects.filter(subject=subject, stopped_at=None).first()


def clocks_of(subject: str) -> list[Clock]:
    """Every clock of `subject`, the first one first."""
    return list(Clock.objects.filter(subject=subject).order_by("pk"))


def due_of(clock: Clock, calendar: WorkCalendar) -> Due:
    """The due date of `clock` counted anew on `calendar`, with its explanation."""
    return due(
        start=clock.started_on,
        length=clock.length,
        calendar=calendar,
        pauses=clock.pause_values(),
        extensions=clock.extension_values(),
    )


def reckoning_of(clock: Clock, calendar: WorkCalendar) -> Reckoning:
    """The same count as `due_of`, without the words."""
    return reckon(
        start=clock.started_on,
        length=clock.length,
        calendar=calendar,
        pauses=clock.pause_values(),
        extensions=clock.extension_values(),
    )
