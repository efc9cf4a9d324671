"""请阅看: the deputy shows a draft to the office of the congress it is meant for."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import optional
from jiazhan.cases.models import Case, Reading


def ask_reading(*, case: Case, actor: Actor, at: datetime, question: str = "", version: int | None = None) -> Case:
    """请阅看: from now on the office sees the draft; it stays the deputy's to change and to hand in, or not (seed S3)."""
    question = optional("question", question)
    with taking(verb="ask_reading", case=case, actor=actor, at=at, version=version) as step:
        Reading.objects.create(case=step.case, question=question, asked_at=at)
    return case
