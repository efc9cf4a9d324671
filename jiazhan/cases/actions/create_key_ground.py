"""添加重点督办的理由: one more ground on which a suggestion may be taken for key supervision."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._listed_ground import create_listed
from jiazhan.cases.models import KeyGround


def create_key_ground(
    *, actor: Actor, at: datetime, code: str, name: str, basis: str = "", position: int = 0
) -> KeyGround:
    """添加重点督办的理由: offered from now on. Raises Invalid by field, Forbidden."""
    words = {"code": code, "name": name, "basis": basis}
    return create_listed(KeyGround, kind="key_ground", actor=actor, at=at, position=position, **words)
