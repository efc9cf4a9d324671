"""建立不公开情形: one more reason for which a suggestion is not published."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._listed_ground import create_listed
from jiazhan.cases.models import PublicationGround


def create_publication_ground(
    *, actor: Actor, at: datetime, code: str, name: str, basis: str = "", position: int = 0
) -> PublicationGround:
    """建立不公开情形: offered to units and to the office from now on. Raises Invalid by field, Forbidden."""
    words = {"code": code, "name": name, "basis": basis}
    return create_listed(PublicationGround, kind="publication_ground", actor=actor, at=at, position=position, **words)
