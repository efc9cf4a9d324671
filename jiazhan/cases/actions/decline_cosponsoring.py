"""不附议: a deputy who was asked does not sign."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._cosponsoring import answer
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional
from jiazhan.cases.models import Case, Cosponsor


def decline_cosponsoring(
    *, case: Case, actor: Actor, at: datetime, reason: str = "", version: int | None = None
) -> Case:
    """不附议: nobody need say why; from then on they no longer see the text."""
    reason = optional("reason", reason)
    with taking(verb="decline_cosponsoring", case=case, actor=actor, at=at, version=version) as step:
        answer(step, state=Cosponsor.State.DECLINED, actor=actor, at=at, reason=reason)
    return case
