"""预审退回: the government's office sends a drafted answer back to the unit."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._drafted import send_back, waiting_draft
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case


def fail_precheck(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """预审退回: with what must be mended; the clock goes on, and the next draft is checked again."""
    reason = required("reason", reason)
    with taking(verb="fail_precheck", case=case, actor=actor, at=at, version=version) as step:
        reply = waiting_draft(step)
        reply.prechecked_by, reply.prechecker_name = actor.user_id, actor.name
        send_back(step, reply, reason=reason)
        reply.save(update_fields=["prechecked_by", "prechecker_name"])
    return case
