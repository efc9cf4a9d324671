"""补充说明: add words to a matter; the person may do so with the code."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case, Note


def comment(*, case: Case, actor: Actor, at: datetime, text: str, version: int | None = None) -> Case:
    """补充说明: add words to a matter; the person may do so with the code."""
    text = required("text", text)
    with taking(verb="comment", case=case, actor=actor, at=at, version=version) as step:
        note = Note.objects.create(
            case=step.case, kind=Note.Kind.COMMENT, text=text, at=at, by=actor.user_id, author_name=actor.name
        )
        step.facts["note_id"] = note.pk
    return case
