"""列入议程: the presidium puts a bill on the agenda of the session."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._bill_decision import decide
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional
from jiazhan.cases.models import BillDetail, Case


def put_on_agenda(*, case: Case, actor: Actor, at: datetime, reason: str = "", version: int | None = None) -> Case:
    """列入议程: it is deliberated and put to the vote (OL 22)."""
    reason = optional("reason", reason)
    with taking(verb="put_on_agenda", case=case, actor=actor, at=at, version=version) as step:
        decide(step, BillDetail.Decision.ON_AGENDA, reason=reason)
    return case
