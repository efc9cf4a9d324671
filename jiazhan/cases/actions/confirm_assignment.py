"""维持交办: the unit that wanted to return a suggestion must go on with it."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.handlers import lead_of
from jiazhan.cases.models import Assignment, Case
from jiazhan.core.dates import local_date


def confirm_assignment(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """维持交办: with the reason; binding from now on, and its months go on from the assignment (QD 19)."""
    reason = required("reason", reason)
    with taking(verb="confirm_assignment", case=case, actor=actor, at=at, version=version) as step:
        row = lead_of(step.case)
        if row is None:
            raise ValueError(f"{step.case} has no lead handler")
        row.state, row.is_binding = Assignment.State.GIVEN, True
        row.decided_at, row.decision = at, reason
        row.save(update_fields=["state", "is_binding", "decided_at", "decision"])
        step.case.is_binding = True
        step.counts_from = local_date(step.case.assigned_at or row.assigned_at)
        step.facts["unit"] = row.unit.name
    return case
