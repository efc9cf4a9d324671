"""取消并案: a merged suggestion is assigned on its own again."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._merged import leave_main
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case


def unmerge(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """取消并案: back to what waits for assignment, with the whole time for it; the main one goes on."""
    reason = required("reason", reason)
    with taking(verb="unmerge", case=case, actor=actor, at=at, version=version) as step:
        leave_main(step)
        step.facts["reason"] = reason
    return case
