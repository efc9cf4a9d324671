"""退回重写: the head sends a drafted answer back."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._drafted import send_back, waiting_draft
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case


def reject_draft(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """退回重写: with the reason, also while the government's office checks it; the clock goes on."""
    reason = required("reason", reason)
    with taking(verb="reject_draft", case=case, actor=actor, at=at, version=version) as step:
        send_back(step, waiting_draft(step), reason=reason)
    return case
