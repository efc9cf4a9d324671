"""撤回: who raised it takes it back; what was done stays on record."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._handlers import end_handling
from jiazhan.cases.actions._merged import leave_main
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional
from jiazhan.cases.models import Case


def withdraw(*, case: Case, actor: Actor, at: datetime, reason: str = "", version: int | None = None) -> Case:
    """撤回: an opinion by its person (or the station for them), a suggestion by its deputy, before the reply."""
    reason = optional("reason", reason)
    with taking(verb="withdraw", case=case, actor=actor, at=at, version=version) as step:
        step.case.pending, step.case.pending_by = "", None
        if step.case.kind == Case.Kind.SUGGESTION:
            leave_main(step)
            end_handling(step.case, at=at, is_answered=False)
        step.facts["by_staff"] = actor.kind == "user"
        if reason and actor.kind == "user":
            step.facts["reason"] = reason
    return case
