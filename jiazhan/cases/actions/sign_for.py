"""签收: a unit says that it has a suggestion, and begins."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._handlers import own_row
from jiazhan.cases.actions._step import taking
from jiazhan.cases.models import Assignment, Case


def sign_for(*, case: Case, actor: Actor, at: datetime, version: int | None = None) -> Case:
    """签收: when the lead handler signs, the suggestion is being handled; a co-handler signs for itself."""
    with taking(verb="sign_for", case=case, actor=actor, at=at, version=version) as step:
        row = own_row(step)
        row.state = Assignment.State.HANDLING
        row.signed_for_at, row.signed_for_name = at, actor.name
        row.save(update_fields=["state", "signed_for_at", "signed_for_name"])
        step.choose("handling" if row.is_lead else step.from_state)
        step.facts.update(unit=row.unit.name, role=row.role)
    return case
