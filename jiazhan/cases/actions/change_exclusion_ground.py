"""修改不作为建议的情形: its words, its basis, its place, or whether it is still asked."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._listed_ground import change_listed
from jiazhan.cases.models import ExclusionGround


def change_exclusion_ground(
    *,
    actor: Actor,
    ground: ExclusionGround,
    at: datetime,
    name: str,
    basis: str = "",
    position: int = 0,
    is_active: bool = True,
) -> ExclusionGround:
    """修改不作为建议的情形: all fields are given as they shall be. Raises Invalid by field, Forbidden."""
    words = {"name": name, "basis": basis}
    return change_listed(ground, kind="exclusion", actor=actor, at=at, position=position, is_active=is_active, **words)
