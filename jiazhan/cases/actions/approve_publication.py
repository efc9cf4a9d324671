"""同意公开: a second person approves what everybody may read."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._publication import show
from jiazhan.cases.actions._step import taking
from jiazhan.cases.models import Case


def approve_publication(*, case: Case, actor: Actor, at: datetime, version: int | None = None) -> Case:
    """同意公开: never the one who prepared it."""
    with taking(verb="approve_publication", case=case, actor=actor, at=at, version=version) as step:
        if step.case.kind == Case.Kind.SUGGESTION:
            show(step)
            return case
        publication = step.case.publications.latest("pk")
        publication.approved_at, publication.approved_by = at, actor.user_id
        publication.save(update_fields=["approved_at", "approved_by"])
        step.case.pending, step.case.pending_by = "", None
    return case
