"""暂停计时: the clock stands still while something outside the unit's hands is waited for."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._finish import copy_clock
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case
from jiazhan.core.actions.pause_clock import pause_clock


def pause(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """暂停计时: with what it waits for, in words the person sees; never by the unit for itself."""
    reason = required("reason", reason)
    with taking(verb="pause", case=case, actor=actor, at=at, version=version) as step:
        copy_clock(step.case, pause_clock(subject=step.case.subject, on=step.on, reason=reason))
        step.facts["reason"] = reason
    return case
