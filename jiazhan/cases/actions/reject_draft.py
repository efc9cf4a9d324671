"""退回重写: the head sends a drafted answer back."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case


def reject_draft(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """退回重写: with the reason; the clock goes on."""
    reason = required("reason", reason)
    with taking(verb="reject_draft", case=case, actor=actor, at=at, version=version) as step:
        reply = step.case.replies.get(signed_at__isnull=True, rejected_at__isnull=True)
        reply.rejected_at, reply.reject_reason = at, reason
        reply.save(update_fields=["rejected_at", "reject_reason"])
        step.case.pending, step.case.pending_by = "", None
    return case
