"""写会办意见: a co-handler's officer writes what its unit says; its head signs."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._handlers import own_row
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case, CoOpinion


def draft_co_opinion(*, case: Case, actor: Actor, at: datetime, text: str, version: int | None = None) -> Case:
    """写会办意见: for the lead handler, who answers the deputy."""
    text = required("text", text)
    with taking(verb="draft_co_opinion", case=case, actor=actor, at=at, version=version) as step:
        row = own_row(step)
        CoOpinion.objects.create(
            assignment=row, text=text, drafted_at=at, drafted_by=actor.user_id, drafter_name=actor.name
        )
        step.facts.update(unit=row.unit.name, unit_id=row.unit_id)
    return case
