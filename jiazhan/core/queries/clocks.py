"""Clocks by subject, and what a clock comes to."""

from typing import Final

from django.db.models import CharField, QuerySet

from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.deadline import Due, due
from jiazhan.core.models import Clock
from jiazhan.core.period import Reckoning, reckon
from jiazhan.core.prepared import Blank, Prepared


def running_clock(subject: str) -> Clock | None:
    """The clock that runs, or stands still, for `subject`; None when nothing is awaited."""
    return _RUNNING.first(subject=subject)


def _running() -> QuerySet[Clock]:
    return Clock.objects.filter(subject=Blank("subject", CharField()), stopped_at=None)


_RUNNING: Final = Prepared(_running)


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
