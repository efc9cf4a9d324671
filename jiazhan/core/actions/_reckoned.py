"""Shared by the verbs on a clock: find the running one, and write what it comes to."""

from django.utils.translation import gettext as _

from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.models import Clock
from jiazhan.core.queries.clocks import reckoning_of
from jiazhan.core.refusals import WrongState


def locked_clock(subject: str) -> Clock:
    """The running clock of `subject`, locked until the transaction ends. Raises WrongState when none runs."""
    clock = Clock.objects.select_for_update().filter(subject=subject, stopped_at=None).first()
    if clock is None:
        raise WrongState(code="clock.none", sentence=_("这件事现在没有在计时，请刷新页面看最新情况。"))
    return clock


def set_due(clock: Clock, calendar: WorkCalendar) -> None:
    """Fill in what the clock comes to on `calendar`; the caller saves."""
    reckoning = reckoning_of(clock, calendar)
    clock.due_date = reckoning.date
    clock.is_provisional = bool(reckoning.unknown_years)
    clock.is_paused = reckoning.is_paused
