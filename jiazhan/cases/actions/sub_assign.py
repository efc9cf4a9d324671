"""分办: the government's office hands a suggestion on to the departments."""

from collections.abc import Sequence
from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation
from jiazhan.cases.actions._handlers import hand_to_handlers
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional
from jiazhan.cases.models import Case
from jiazhan.core.dates import local_date


def sub_assign(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    unit: Organisation,
    co_handlers: Sequence[Organisation] = (),
    note: str = "",
    version: int | None = None,
) -> Case:
    """分办: to a lead handler and its co-handlers; the months for the reply run on from the congress's assignment
    (DL 51), the co-handlers' from today.
    """
    note = optional("note", note)
    with taking(verb="sub_assign", case=case, actor=actor, at=at, version=version) as step:
        assigned_at = step.case.assigned_at or at
        hand_to_handlers(step, unit=unit, co_handlers=co_handlers, note=note, given_by=step.case.party)
        step.case.assigned_at, step.counts_from = assigned_at, local_date(assigned_at)
    return case
