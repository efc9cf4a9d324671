"""不予受理: the congress's office does not take a suggestion up."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._review import not_taken_up
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
    return not_taken_up(
        verb="reject", case=case, actor=actor, at=at, exclusion=exclusion, reason=reason, version=version
    )
