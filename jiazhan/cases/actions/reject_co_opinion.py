"""会办意见退回重写: the unit's head sends what the officer wrote back."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._co_opinion import waiting_co_opinion
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case


def reject_co_opinion(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """会办意见退回重写: with the reason; the clock goes on."""
    reason = required("reason", reason)
    with taking(verb="reject_co_opinion", case=case, actor=actor, at=at, version=version) as step:
        _row, opinion = waiting_co_opinion(step)
        opinion.rejected_at, opinion.reject_reason = at, reason
        opinion.save(update_fields=["rejected_at", "reject_reason"])
    return case
