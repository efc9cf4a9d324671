"""By when a unit must have spoken with the deputy for the first time (CQ 18: twenty working days)."""

from datetime import date, datetime
from typing import Final

from jiazhan.cases.actions._finish import Step
from jiazhan.cases.actions._rule_clock import clock_by_rule
from jiazhan.cases.models import Case
from jiazhan.cases.models.contact import contact_subject
from jiazhan.core.actions.start_clock import start_clock
from jiazhan.core.actions.stop_clock import stop_clock
from jiazhan.core.dates import local_date
from jiazhan.core.models import Clock
from jiazhan.core.queries.clocks import running_clock

KEY: Final = "first_contact"


def await_contact(step: Step) -> None:
    """Let the clock run for the unit that has the case from today."""
    subject = contact_subject(step.case.pk)
    stop_clock(subject=subject, at=step.at, outcome=Clock.Outcome.CANCELLED)
    start_clock(clock_by_rule(key=KEY, case=step.case, on=step.on, start=step.on), subject=subject)


def contact_made(case: Case, *, day: date, at: datetime) -> None:
    """The unit spoke with the deputy on `day`, whenever it wrote that down."""
    clock = running_clock(contact_subject(case.pk))
    if clock is not None:
        is_late = clock.due_date is not None and day > clock.due_date
        outcome = Clock.Outcome.MISSED if is_late else Clock.Outcome.MET
        stop_clock(subject=clock.subject, at=at, outcome=outcome)


def no_contact_made(case: Case, *, at: datetime) -> None:
    """Handling is over without a word: missed where the day had passed, else nobody's fault."""
    clock = running_clock(contact_subject(case.pk))
    if clock is not None:
        is_late = clock.due_date is not None and local_date(at) > clock.due_date
        stop_clock(subject=clock.subject, at=at, outcome=None if is_late else Clock.Outcome.CANCELLED)
