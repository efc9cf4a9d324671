"""预审通过: the government's office finds that a drafted answer may be signed."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._drafted import waiting_draft
from jiazhan.cases.actions._step import taking
from jiazhan.cases.models import Case


def pass_precheck(*, case: Case, actor: Actor, at: datetime, version: int | None = None) -> Case:
    """预审通过: it answers each point and keeps to the form; the unit's head signs it next (domain rules (b))."""
    with taking(verb="pass_precheck", case=case, actor=actor, at=at, version=version) as step:
        reply = waiting_draft(step)
        reply.prechecked_at, reply.prechecked_by, reply.prechecker_name = at, actor.user_id, actor.name
        reply.save(update_fields=["prechecked_at", "prechecked_by", "prechecker_name"])
        step.case.pending = "reply"
    return case
