"""终止承诺: a promise can no longer be kept, and it is said why."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._commitment import end_commitment
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case, Commitment


def lapse_commitment(*, case: Case, actor: Actor, at: datetime, reason: str, version: int | None = None) -> Case:
    """终止承诺: by the congress's office, with the reason; the suggestion ends without being struck off."""
    reason = required("reason", reason)
    with taking(verb="lapse_commitment", case=case, actor=actor, at=at, version=version) as step:
        end_commitment(step, state=Commitment.State.LAPSED, reason=reason)
        step.facts["reason"] = reason
    return case
