"""A ground in a list that the office keeps: made and changed in the same way whatever it is a ground of."""

from datetime import datetime
from typing import TypeVar

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require_anywhere
from jiazhan.cases.actions._kept_row import changed
from jiazhan.cases.models import ExclusionGround, KeyGround, PublicationGround
from jiazhan.cases.queries.list_mistakes import listed_mistakes
from jiazhan.core import journal
from jiazhan.core.refusals import Invalid

Ground = TypeVar("Ground", ExclusionGround, KeyGround, PublicationGround)


def create_listed(
    model: type[Ground], *, kind: str, actor: Actor, at: datetime, code: str, name: str, basis: str, position: int
) -> Ground:
    """One more; `kind` is its name in the journal. Raises Invalid by field, Forbidden."""
    require_anywhere(actor, "category.manage")
    ground = model(code=code.strip(), name=name.strip(), basis=basis.strip(), position=position)
    mistakes = listed_mistakes(ground)
    if mistakes:
        raise Invalid(fields=mistakes)
    with transaction.atomic():
        ground.save(force_insert=True)
        facts = {"code": ground.code, "name": ground.name, "basis": ground.basis}
        journal.append(verb=f"{kind}.create", subject=f"{kind}:{ground.pk}", actor=actor, at=at, facts=facts)
    return ground


def change_listed(
    ground: Ground,
    *,
    kind: str,
    actor: Actor,
    at: datetime,
    name: str,
    basis: str,
    position: int,
    is_active: bool,
) -> Ground:
    """All fields are given as they shall be. Raises Invalid by field, Forbidden."""
    require_anywhere(actor, "category.manage")
    with transaction.atomic():
        kept: Ground = type(ground).objects.select_for_update().get(pk=ground.pk)
        wanted = {"name": name.strip(), "basis": basis.strip(), "position": position, "is_active": is_active}
        changes = changed(kept, wanted=wanted, check=listed_mistakes)
        if changes:
            kept.save()
            facts = {"changes": changes}
            journal.append(verb=f"{kind}.change", subject=f"{kind}:{kept.pk}", actor=actor, at=at, facts=facts)
    return kept
