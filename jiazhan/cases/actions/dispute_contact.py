"""不认可联系记录: the deputy says that it was not so."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._contact_answer import open_contact
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case


def dispute_contact(
    *, case: Case, actor: Actor, at: datetime, contact: int, reason: str, version: int | None = None
) -> Case:
    """不认可联系记录: with the reason; the record stays, and counts as no contact."""
    reason = required("reason", reason)
    with taking(verb="dispute_contact", case=case, actor=actor, at=at, version=version) as step:
        found = open_contact(step, contact)
        found.disputed_at, found.dispute_reason = at, reason
        found.save(update_fields=["disputed_at", "dispute_reason"])
    return case
