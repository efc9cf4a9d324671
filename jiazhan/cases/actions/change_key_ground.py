"""修改重点督办的理由: its words, its basis, its place, or whether it is still offered."""

from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require_anywhere
from jiazhan.cases.actions._kept_row import changed
from jiazhan.cases.models import KeyGround
from jiazhan.cases.queries.list_mistakes import key_ground_mistakes
from jiazhan.core import journal


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
    require_anywhere(actor, "category.manage")
    with transaction.atomic():
        ground = KeyGround.objects.select_for_update().get(pk=ground.pk)
        wanted = {"name": name.strip(), "basis": basis.strip(), "position": position, "is_active": is_active}
        changes = changed(ground, wanted=wanted, check=key_ground_mistakes)
        if changes:
            ground.save()
            subject = f"key_ground:{ground.pk}"
            journal.append(verb="key_ground.change", subject=subject, actor=actor, at=at, facts={"changes": changes})
    return ground
