"""转作来信: what is no suggestion is answered as a deputy's letter."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._review import not_taken_up
from jiazhan.cases.models import Case, ExclusionGround


def treat_as_letter(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    exclusion: ExclusionGround,
    reason: str,
    version: int | None = None,
) -> Case:
    """转作来信: explained to the deputy, with the ground (HB12 8; QD 11; SH 8)."""
    return not_taken_up(
        verb="treat_as_letter", case=case, actor=actor, at=at, exclusion=exclusion, reason=reason, version=version
    )
