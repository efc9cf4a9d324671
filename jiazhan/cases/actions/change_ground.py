"""修改引导理由: its words, its channel, or whether it is still offered."""

from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require_anywhere
from jiazhan.cases.actions._kept_row import changed
from jiazhan.cases.models import DiversionGround
from jiazhan.cases.queries.list_mistakes import ground_mistakes
from jiazhan.core import journal


def change_ground(
    *,
    actor: Actor,
    ground: DiversionGround,
    at: datetime,
    name: str,
    channel: str,
    sentence: str,
    phone: str = "",
    position: int = 0,
    is_active: bool = True,
) -> DiversionGround:
    """修改引导理由: all fields are given as they shall be. Raises Invalid by field, Forbidden."""
    require_anywhere(actor, "category.manage")
    with transaction.atomic():
        ground = DiversionGround.objects.select_for_update().get(pk=ground.pk)
        wanted = {
            "name": name.strip(),
            "channel": channel.strip(),
            "phone": phone.strip(),
            "sentence": sentence.strip(),
            "position": position,
            "is_active": is_active,
        }
        changes = changed(ground, wanted=wanted, check=ground_mistakes)
        if changes:
            ground.save()
            journal.append(
                verb="ground.change", subject=f"ground:{ground.pk}", actor=actor, at=at, facts={"changes": changes}
            )
    return ground
