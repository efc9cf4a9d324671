"""退回修改: the commission asks the deputy to revise."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case


def return_for_revision(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """退回修改: with the ground in words the deputy sees (HB12 8)."""
    reason = required("reason", reason)
    with taking(verb="return_for_revision", case=case, actor=actor, at=at, version=version) as step:
        step.facts["reason"] = reason
    return case
