"""记现场查看: write down what was seen on site."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case, Note


def record_visit(*, case: Case, actor: Actor, at: datetime, text: str, version: int | None = None) -> Case:
    """记现场查看: write down what was seen on site."""
    text = required("text", text)
    with taking(verb="record_visit", case=case, actor=actor, at=at, version=version) as step:
        note = Note.objects.create(
            case=step.case, kind=Note.Kind.VISIT, text=text, at=at, by=actor.user_id, author_name=actor.name
        )
        step.facts["note_id"] = note.pk
    return case
