"""不同意延期: the lead handler must answer by its day."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._extension import decided_extension
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case


def refuse_extension(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """不同意延期: with the reason; the clock goes on as it was."""
    reason = required("reason", reason)
    with taking(verb="refuse_extension", case=case, actor=actor, at=at, version=version) as step:
        decided_extension(step, is_granted=False, decision=reason)
        step.facts["reason"] = reason
    return case
