"""报告兑现: the unit's head reports that a promise is kept."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._commitment import note_progress, running_commitment
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case, Commitment


def report_fulfilment(*, case: Case, actor: Actor, at: datetime, text: str, version: int | None = None) -> Case:
    """报告兑现: the unit answers again when it is done (ZJ 20, SH 18); the deputy says whether it was kept (CQ 28)."""
    text = required("text", text)
    with taking(verb="report_fulfilment", case=case, actor=actor, at=at, version=version) as step:
        note_progress(step, text)
        row = running_commitment(step)
        row.state, row.reported_at, row.progress_at = Commitment.State.REPORTED, at, at
        row.save(update_fields=["state", "reported_at", "progress_at"])
    return case
