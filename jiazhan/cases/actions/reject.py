"""不予受理: the congress's office does not take a suggestion up."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._review import keep_ground
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case, ExclusionGround


def reject(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    exclusion: ExclusionGround,
    reason: str,
    version: int | None = None,
) -> Case:
    """不予受理: with a ground and a notice to the deputy; the opinions behind it are routed anew (HB12 8; QD 11)."""
    reason = required("reason", reason)
    with taking(verb="reject", case=case, actor=actor, at=at, version=version) as step:
        keep_ground(step, exclusion=exclusion, reason=reason)
    return case
