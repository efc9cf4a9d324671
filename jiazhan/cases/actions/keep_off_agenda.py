"""不列入议程: the presidium does not put a bill on the agenda."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._bill_decision import decide
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import BillDetail, Case


def keep_off_agenda(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """不列入议程: with written reasons to all who brought it (SH-B 9-20)."""
    reason = required("reason", reason)
    with taking(verb="keep_off_agenda", case=case, actor=actor, at=at, version=version) as step:
        decide(step, BillDetail.Decision.NOT_ON_AGENDA, reason=reason)
    return case
