"""修改不作为建议的情形: its words, its basis, its place, or whether it is still asked."""

from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require_anywhere
from jiazhan.cases.actions._kept_row import changed
from jiazhan.cases.models import ExclusionGround
from jiazhan.cases.queries.list_mistakes import exclusion_mistakes
from jiazhan.core import journal


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
    require_anywhere(actor, "category.manage")
    with transaction.atomic():
        ground = ExclusionGround.objects.select_for_update().get(pk=ground.pk)
        wanted = {"name": name.strip(), "basis": basis.strip(), "position": position, "is_active": is_active}
        changes = changed(ground, wanted=wanted, check=exclusion_mistakes)
        if changes:
            ground.save()
            subject = f"exclusion:{ground.pk}"
            journal.append(verb="exclusion.change", subject=subject, actor=actor, at=at, facts={"changes": changes})
    return ground
