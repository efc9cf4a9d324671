"""建立不作为建议的情形: one more thing that is no suggestion, by local rules."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._listed_ground import create_listed
from jiazhan.cases.models import ExclusionGround


def create_exclusion_ground(
    *, actor: Actor, at: datetime, code: str, name: str, basis: str = "", position: int = 0
) -> ExclusionGround:
    """建立不作为建议的情形: asked of every deputy from now on. Raises Invalid by field, Forbidden."""
    words = {"code": code, "name": name, "basis": basis}
    return create_listed(ExclusionGround, kind="exclusion", actor=actor, at=at, position=position, **words)
