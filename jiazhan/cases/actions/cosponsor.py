"""附议: a deputy signs the suggestion of another."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._cosponsoring import answer
from jiazhan.cases.actions._step import taking
from jiazhan.cases.models import Case, Cosponsor


def cosponsor(*, case: Case, actor: Actor, at: datetime, version: int | None = None) -> Case:
    """附议: confirms that the text says what they themselves hold (CQ 8, HN 9); `version` is the text they read."""
    with taking(verb="cosponsor", case=case, actor=actor, at=at, version=version) as step:
        answer(step, state=Cosponsor.State.CONFIRMED, actor=actor, at=at)
    return case
