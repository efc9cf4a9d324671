"""报进展: the unit says how far its promise has come."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._commitment import note_progress, running_commitment
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case


def record_progress(*, case: Case, actor: Actor, at: datetime, text: str, version: int | None = None) -> Case:
    """报进展: whenever there is any, and in every fourth quarter while the promise runs (CQ 24)."""
    text = required("text", text)
    with taking(verb="record_progress", case=case, actor=actor, at=at, version=version) as step:
        note_progress(step, text)
        row = running_commitment(step)
        row.progress_at = at
        row.save(update_fields=["progress_at"])
    return case
