"""入民生实事库: a matter goes into the pool of livelihood projects; its outcome returns to the person."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional
from jiazhan.cases.models import Case


def send_to_project_pool(*, case: Case, actor: Actor, at: datetime, note: str = "", version: int | None = None) -> Case:
    """入民生实事库: into the pool of livelihood projects, on a clock by which the outcome must be brought back."""
    note = optional("note", note)
    with taking(verb="send_to_project_pool", case=case, actor=actor, at=at, version=version) as step:
        if note:
            step.facts["note"] = note
    return case
