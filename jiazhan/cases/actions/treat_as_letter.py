"""转作来信: what is no suggestion is answered as a deputy's letter."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._review import keep_ground
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
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
    reason = required("reason", reason)
    with taking(verb="treat_as_letter", case=case, actor=actor, at=at, version=version) as step:
        keep_ground(step, exclusion=exclusion, reason=reason)
    return case
