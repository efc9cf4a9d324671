"""转议事厅: a matter goes to the council hall for deliberation; its outcome returns to the person."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional
from jiazhan.cases.models import Case


def send_to_hall(*, case: Case, actor: Actor, at: datetime, note: str = "", version: int | None = None) -> Case:
    """转议事厅: to the council hall for deliberation, on a clock by which the outcome must be brought back."""
    note = optional("note", note)
    with taking(verb="send_to_hall", case=case, actor=actor, at=at, version=version) as step:
        if note:
            step.facts["note"] = note
    return case
