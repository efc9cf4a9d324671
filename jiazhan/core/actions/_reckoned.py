"""Shared by the verbs on a clock: find the running one, and write what it comes to."""

from typing import Final

from django.db.models import CharField, QuerySet
from django.utils.translation import gettext as _

from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.models import Clock
from jiazhan.core.prepared import Blank, Prepared
from jiazhan.core.queries.clocks import reckoning_of
from jiazhan.core.refusals import WrongState


def locked_clock(subject: str) -> Clock:
    """The running clock of `subject`, locked until the transaction ends. Raises WrongState when none runs."""
    clock = running_and_locked(subject)
    if clock is None:
        raise WrongState(code="clock.none", sentence=_("这件事现在没有在计时，请刷新页面看最新情况。"))
    return clock


def running_and_locked(subject: str) -> Clock | None:
    """The same; None when none runs."""
    return _LOCKED.first(subject=subject)


def _locked() -> QuerySet[Clock]:
    return Clock.objects.select_for_update().filter(subject=Blank("subject", CharField()), stopped_at=None)


_LOCKED: Final = Prepared(_locked)


def set_due(clock: Clock, calendar: WorkCalendar) -> None:
    """Fill in what the clock comes to on `calendar`; the caller saves."""
    reckoning = reckoning_of(clock, calendar)
    clock.due_date = reckoning.date
    clock.is_provisional = bool(reckoning.unknown_years)
    clock.is_paused = reckoning.is_paused
