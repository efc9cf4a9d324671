"""回头看: on the promised date somebody looks whether the promise was kept."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case, Note


def look_back(*, case: Case, actor: Actor, at: datetime, is_kept: bool, text: str, version: int | None = None) -> Case:
    """回头看: kept, and the person is told and rates; or not kept, and the unit must act again within its
    clock. Of a suggestion it is written down, before and after it is struck off, and changes nothing by itself.
    """
    text = required("text", text)
    with taking(verb="look_back", case=case, actor=actor, at=at, version=version) as step:
        Note.objects.create(
            case=step.case, kind=Note.Kind.VISIT, text=text, at=at, by=actor.user_id, author_name=actor.name
        )
        if step.case.kind == Case.Kind.OPINION:
            step.choose("resolved" if is_kept else "lapsed")
        step.facts["is_kept"] = is_kept
    return case
