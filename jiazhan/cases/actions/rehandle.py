"""二次办理: a deputy was dissatisfied; the unit must act again."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._finish import Step
from jiazhan.cases.actions._step import taking
from jiazhan.cases.handlers import lead_of
from jiazhan.cases.models import Assignment, Case


def rehandle(*, case: Case, actor: Actor, at: datetime, version: int | None = None) -> Case:
    """二次办理: the commission orders it; a new round with its own clock and evaluation. After the last round a joint
    meeting decides instead (CQ 27).
    """
    with taking(verb="rehandle", case=case, actor=actor, at=at, version=version) as step:
        begin_round(step)
    return case


def begin_round(step: Step) -> None:
    """The unit that answered last handles the suggestion once more."""
    step.case.pending = ""
    step.case.round += 1
    lead = lead_of(step.case)
    if lead is not None:
        lead.state = Assignment.State.HANDLING
        lead.save(update_fields=["state"])
