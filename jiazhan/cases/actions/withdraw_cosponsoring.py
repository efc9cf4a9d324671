"""退出联名: a deputy takes their signature back before the suggestion is handed in."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._cosponsoring import answer
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional
from jiazhan.cases.models import Case, Cosponsor


def withdraw_cosponsoring(
    *, case: Case, actor: Actor, at: datetime, reason: str = "", version: int | None = None
) -> Case:
    """退出联名: as long as the text lies with its lead deputy; the lead may ask again."""
    reason = optional("reason", reason)
    with taking(verb="withdraw_cosponsoring", case=case, actor=actor, at=at, version=version) as step:
        answer(step, state=Cosponsor.State.WITHDRAWN, actor=actor, at=at, reason=reason)
    return case
