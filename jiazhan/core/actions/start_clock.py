from datetime import date
from typing import Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jiazhan.core.actions._reckoned import set_due
from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.models import Clock
from jiazhan.core.period import Length
from jiazhan.core.prepared import PreparedInsert
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.recall import in_run
from jiazhan.core.refusals import WrongState


def clock_to_start(
    *,
    rule_key: str,
    rule_label: str,
    length: Length,
    start: date,
    region_code: str,
    calendar: WorkCalendar | None = None,
) -> Clock:
    """A period that begins on `start`, that day not counted, with what it comes to; not running for anybody yet."""
    clock = Clock(
        rule_key=rule_key,
        rule_label=rule_label,
        unit=length.unit,
        count=length.count,
        started_on=start,
        region_code=region_code,
    )
    set_due(clock, calendar or current_calendar())
    return clock


def start_clock(clock: Clock, *, subject: str) -> Clock:
    """开始计时: let `clock`, as `clock_to_start` made it, run for `subject`.

    Call inside the transaction of the act it belongs to, which writes the journal. Raises WrongState when a clock of
    this subject still runs.
    """
    clock.subject = subject
    try:
        with transaction.atomic(savepoint=not in_run()):
            _INSERT(clock)
    except IntegrityError as error:
        sentence = _("这件事已经在计时，不能再开始一次。请刷新页面看最新情况。")
        raise WrongState(code="clock.running", sentence=sentence) from error
    return clock


_INSERT: Final = PreparedInsert(Clock)
