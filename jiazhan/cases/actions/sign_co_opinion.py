"""签发会办意见: the co-handler's head signs, and the lead handler has it."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._co_opinion import waiting_co_opinion
from jiazhan.cases.actions._handlers import end_clock
from jiazhan.cases.actions._letter_number import letter_number
from jiazhan.cases.actions._step import taking
from jiazhan.cases.models import Assignment, Case


def sign_co_opinion(*, case: Case, actor: Actor, at: datetime, number: str = "", version: int | None = None) -> Case:
    """签发会办意见: the co-handler is done, unless the lead finds it empty and sends it back (CQ 20). It is numbered as
    an answer is, in a series of its own.
    """
    with taking(verb="sign_co_opinion", case=case, actor=actor, at=at, version=version) as step:
        row, opinion = waiting_co_opinion(step)
        opinion.signed_at, opinion.signed_by, opinion.signatory_name = at, actor.user_id, actor.name
        opinion.number = letter_number(series=row.unit.co_opinion_series, on=step.on, given=number)
        opinion.save(update_fields=["number", "signed_at", "signed_by", "signatory_name"])
        row.state = Assignment.State.DONE
        row.save(update_fields=["state"])
        end_clock(row, at=at)
    return case
