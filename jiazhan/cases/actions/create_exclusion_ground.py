"""建立不作为建议的情形: one more thing that is no suggestion, by local rules."""

from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require_anywhere
from jiazhan.cases.models import ExclusionGround
from jiazhan.cases.queries.list_mistakes import exclusion_mistakes
from jiazhan.core import journal
from jiazhan.core.refusals import Invalid


def create_exclusion_ground(
    *, actor: Actor, at: datetime, code: str, name: str, basis: str = "", position: int = 0
) -> ExclusionGround:
    """建立不作为建议的情形: asked of every deputy from now on. Raises Invalid by field, Forbidden."""
    require_anywhere(actor, "category.manage")
    ground = ExclusionGround(code=code.strip(), name=name.strip(), basis=basis.strip(), position=position)
    mistakes = exclusion_mistakes(ground)
    if mistakes:
        raise Invalid(fields=mistakes)
    with transaction.atomic():
        ground.save(force_insert=True)
        facts = {"code": ground.code, "name": ground.name, "basis": ground.basis}
        journal.append(verb="exclusion.create", subject=f"exclusion:{ground.pk}", actor=actor, at=at, facts=facts)
    return ground
