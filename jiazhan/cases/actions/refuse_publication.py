"""不公开: the second person keeps it from the public."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._publication import send_back
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case


def refuse_publication(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """不公开: with the reason; it can be prepared again."""
    reason = required("reason", reason)
    with taking(verb="refuse_publication", case=case, actor=actor, at=at, version=version) as step:
        if step.case.kind == Case.Kind.SUGGESTION:
            send_back(step, reason=reason)
            step.facts["reason"] = reason
            return case
        publication = step.case.publications.latest("pk")
        publication.refused_at, publication.refuse_reason = at, reason
        publication.save(update_fields=["refused_at", "refuse_reason"])
        step.case.pending, step.case.pending_by = "", None
    return case
