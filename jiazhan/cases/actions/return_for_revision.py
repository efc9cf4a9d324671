"""退回修改: the congress's office asks the deputy to revise."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._review import not_taken_up
from jiazhan.cases.models import Case, ExclusionGround


def return_for_revision(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    reason: str,
    exclusion: ExclusionGround | None = None,
    version: int | None = None,
) -> Case:
    """退回修改: with the ground, if there is one, in words the deputy sees (HB12 8)."""
    return not_taken_up(
        verb="return_for_revision", case=case, actor=actor, at=at, exclusion=exclusion, reason=reason, version=version
    )
