"""添加重点督办的理由: one more ground on which a suggestion may be taken for key supervision."""

from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require_anywhere
from jiazhan.cases.models import KeyGround
from jiazhan.cases.queries.list_mistakes import key_ground_mistakes
from jiazhan.core import journal
from jiazhan.core.refusals import Invalid


def create_key_ground(
    *, actor: Actor, at: datetime, code: str, name: str, basis: str = "", position: int = 0
) -> KeyGround:
    """添加重点督办的理由: offered from now on. Raises Invalid by field, Forbidden."""
    require_anywhere(actor, "category.manage")
    ground = KeyGround(code=code.strip(), name=name.strip(), basis=basis.strip(), position=position)
    mistakes = key_ground_mistakes(ground)
    if mistakes:
        raise Invalid(fields=mistakes)
    with transaction.atomic():
        ground.save(force_insert=True)
        facts = {"code": ground.code, "name": ground.name, "basis": ground.basis}
        journal.append(verb="key_ground.create", subject=f"key_ground:{ground.pk}", actor=actor, at=at, facts=facts)
    return ground
