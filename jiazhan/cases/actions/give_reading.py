"""阅看意见: the office says what it thinks of a draft."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case


def give_reading(*, case: Case, actor: Actor, at: datetime, comment: str, version: int | None = None) -> Case:
    """阅看意见: advice, not a decision; the review follows when it is handed in (seed S3)."""
    comment = required("comment", comment)
    with taking(verb="give_reading", case=case, actor=actor, at=at, version=version) as step:
        reading = step.case.readings.get(read_at__isnull=True)
        reading.comment, reading.read_at, reading.reader_name = comment, at, actor.name
        reading.save(update_fields=["comment", "read_at", "reader_name"])
    return case
