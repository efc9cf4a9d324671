"""修改重点督办的理由: its words, its basis, its place, or whether it is still offered."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._listed_ground import change_listed
from jiazhan.cases.models import KeyGround


def change_key_ground(
    *,
    actor: Actor,
    ground: KeyGround,
    at: datetime,
    name: str,
    basis: str = "",
    position: int = 0,
    is_active: bool = True,
) -> KeyGround:
    """修改重点督办的理由: all fields are given as they shall be. Raises Invalid by field, Forbidden."""
    words = {"name": name, "basis": basis}
    return change_listed(ground, kind="key_ground", actor=actor, at=at, position=position, is_active=is_active, **words)
