"""退回修改: the congress's office asks the deputy to revise."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._review import keep_ground
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import required
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
    """退回修改: with the ground in words the deputy sees (HB12 8)."""
    reason = required("reason", reason)
    with taking(verb="return_for_revision", case=case, actor=actor, at=at, version=version) as step:
        keep_ground(step, exclusion=exclusion, reason=reason)
    return case
