"""撤下公开: what should not have been public is taken down at once."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._publication import take_down
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case


def unpublish(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """撤下公开: with the reason; the case goes back to the state it had before."""
    reason = required("reason", reason)
    with taking(verb="unpublish", case=case, actor=actor, at=at, version=version) as step:
        if step.case.kind == Case.Kind.SUGGESTION:
            take_down(step)
            step.facts["reason"] = reason
            return case
        publication = step.case.publications.filter(approved_at__isnull=False).latest("pk")
        publication.withdrawn_at = at
        publication.save(update_fields=["withdrawn_at"])
        step.choose(publication.from_state)
        step.facts["reason"] = reason
    return case
