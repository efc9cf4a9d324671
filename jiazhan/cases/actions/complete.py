"""办结: a suggestion is finished, but for what its unit has promised."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._commitment import begin_commitment, last_reply
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional, required
from jiazhan.cases.models import Case


def complete(*, case: Case, actor: Actor, at: datetime, text: str = "", version: int | None = None) -> Case:
    """办结: over a dissatisfied evaluation only with a note of what was decided. Where the answer promised something, it
    goes on as a promise to be kept (domain rules (b): class B, C → follow_up).
    """
    text = required("text", text) if case.pending == "rehandling" else optional("text", text)
    with taking(verb="complete", case=case, actor=actor, at=at, version=version) as step:
        step.case.pending = ""
        if text:
            step.facts["note"] = text
        reply = last_reply(step)
        if reply is not None and reply.promised_date is not None:
            step.choose("follow_up")
            begin_commitment(step, text=reply.promise or reply.text, promised_date=reply.promised_date)
        else:
            step.choose("completed")
    return case
