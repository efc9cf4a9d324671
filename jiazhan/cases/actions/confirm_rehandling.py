"""再办一次: the presidium confirms that a matter must be handled again."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional
from jiazhan.cases.models import Case


def confirm_rehandling(*, case: Case, actor: Actor, at: datetime, note: str = "", version: int | None = None) -> Case:
    """再办一次: the same unit handles it again, on a clock of its own and without return."""
    note = optional("note", note)
    with taking(verb="confirm_rehandling", case=case, actor=actor, at=at, version=version) as step:
        step.case.pending, step.case.pending_by = "", None
        step.case.round += 1
        step.case.is_binding = True
        step.facts.update(unit=step.case.unit.name if step.case.unit else "", note=note)
    return case
