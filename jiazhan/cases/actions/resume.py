"""恢复计时: the clock goes on."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._finish import copy_clock
from jiazhan.cases.actions._step import taking
from jiazhan.cases.models import Case
from jiazhan.core.actions.resume_clock import resume_clock


def resume(*, case: Case, actor: Actor, at: datetime, version: int | None = None) -> Case:
    """恢复计时: what was waited for has come; the paused days do not count."""
    with taking(verb="resume", case=case, actor=actor, at=at, version=version) as step:
        copy_clock(step.case, resume_clock(subject=step.case.subject, on=step.on))
    return case
