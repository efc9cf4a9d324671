"""By when a unit must have spoken with the deputy."""

from datetime import date
from typing import Final

from jiazhan.cases.models import Case
from jiazhan.cases.models.contact import contact_subject
from jiazhan.core.queries.clocks import running_clock

_HANDLED: Final = frozenset({"assigned", "return_requested", "handling", "rehandling"})
"""States in which a unit has the suggestion: the clock runs in no other."""


def first_contact_due(case: Case) -> date | None:
    """The last day for the first contact (CQ 18); None when it was made, or nobody handles the case."""
    clock = running_clock(contact_subject(case.pk)) if case.state in _HANDLED else None
    return None if clock is None else clock.due_date
