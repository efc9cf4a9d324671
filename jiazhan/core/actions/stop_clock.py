from datetime import datetime
from typing import Final

from django.utils import timezone

from jiazhan.core.actions._reckoned import running_and_locked
from jiazhan.core.models import Clock
from jiazhan.core.prepared import PreparedUpdate


def stop_clock(*, subject: str, at: datetime, outcome: str | None = None) -> Clock | None:
    """停止计时: end the running clock of `subject`, and say whether the day was kept; None when none runs.

    Without `outcome` ("met", "missed", "cancelled") it is met when the local date of `at` is not after the due date; a
    clock that stands still before its due date is met. Call inside the transaction of the act that ends it.
    """
    clock = running_and_locked(subject)
    if clock is None:
        return None
    clock.stopped_at = at
    clock.outcome = Clock.Outcome(outcome) if outcome else _outcome(clock, at)
    _UPDATE(clock, "stopped_at", "outcome")
    return clock


def _outcome(clock: Clock, at: datetime) -> Clock.Outcome:
    is_late = clock.due_date is not None and timezone.localdate(at) > clock.due_date
    return Clock.Outcome.MISSED if is_late else Clock.Outcome.MET


_UPDATE: Final = PreparedUpdate(Clock)
