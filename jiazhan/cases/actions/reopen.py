"""重新打开: what was completed or struck off turns out not to be done."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.actions.rehandle import begin_round
from jiazhan.cases.models import Case


def reopen(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """重新打开: with the reason; its unit handles it again, in a new round with its own answer and evaluation."""
    reason = required("reason", reason)
    with taking(verb="reopen", case=case, actor=actor, at=at, version=version) as step:
        begin_round(step)
        step.facts["reason"] = reason
    return case
