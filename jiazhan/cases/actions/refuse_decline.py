"""不同意引导: the presidium wants the matter taken up here."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case


def refuse_decline(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """不同意引导: give the matter back to the station, with the reason."""
    reason = required("reason", reason)
    with taking(verb="refuse_decline", case=case, actor=actor, at=at, version=version) as step:
        diversion = step.case.diversions.latest("pk")
        diversion.refused_at, diversion.refuse_reason = at, reason
        diversion.save(update_fields=["refused_at", "refuse_reason"])
        step.case.pending, step.case.pending_by = "", None
    return case
