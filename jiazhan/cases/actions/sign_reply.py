"""签发答复: the unit's head signs, and the answer counts."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._drafted import keep_class, waiting_draft
from jiazhan.cases.actions._handlers import end_handling
from jiazhan.cases.actions._letter_number import reply_number
from jiazhan.cases.actions._publication import propose_with
from jiazhan.cases.actions._step import taking
from jiazhan.cases.models import Case


def sign_reply(*, case: Case, actor: Actor, at: datetime, number: str = "", version: int | None = None) -> Case:
    """签发答复: an opinion goes back to the station to tell the person; a suggestion to the deputy to judge, with the
    number `number`, or the next of the unit's own series (FSZ 12). What
    the public may read of it is proposed in the same step.
    """
    with taking(verb="sign_reply", case=case, actor=actor, at=at, version=version) as step:
        reply = waiting_draft(step)
        reply.number = reply_number(case=step.case, on=step.on, given=number)
        reply.signed_at, reply.signed_by, reply.signatory_name = at, actor.user_id, actor.name
        reply.save(update_fields=["number", "signed_at", "signed_by", "signatory_name"])
        step.case.pending, step.case.pending_by = "", None
        if step.case.kind == Case.Kind.OPINION:
            step.choose(reply.outcome)
            step.facts["outcome"] = reply.outcome
        else:
            keep_class(step, reply)
            end_handling(step.case, at=at, is_answered=True)
            propose_with(reply, step=step)
        step.facts["unit"] = step.case.unit.name if step.case.unit else ""
        if reply.promised_date is not None:
            step.facts["promised_date"] = reply.promised_date.isoformat()
    return case
