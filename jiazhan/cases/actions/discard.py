"""作废草稿: the deputy gives up what was never handed in."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.models import Case


def discard(*, case: Case, actor: Actor, at: datetime, version: int | None = None) -> Case:
    """作废草稿: stays with its deputy alone; the opinions behind it are routed anew."""
    with taking(verb="discard", case=case, actor=actor, at=at, version=version):
        pass
    return case
