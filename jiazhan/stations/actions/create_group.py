"""建立代表小组: deputies who act together, by area or by profession."""

from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Region
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import require
from jiazhan.core.refusals import Invalid
from jiazhan.stations.actions._change import write_down
from jiazhan.stations.models import Deputy, DeputyGroup
from jiazhan.stations.queries.mistakes import group_mistakes


def create_group(
    *,
    actor: Actor,
    at: datetime,
    name: str,
    region: Region,
    profession: str = "",
    leader: Deputy | None = None,
) -> DeputyGroup:
    """建立代表小组: with `profession` it is a professional group, without one a group of an area.

    Raises Invalid by field, and Forbidden outside one's own scope.
    """
    require(actor, "deputy.manage", Spot(region.pk))
    group = DeputyGroup(name=name.strip(), region=region, profession=profession.strip(), leader=leader)
    mistakes = group_mistakes(group)
    if mistakes:
        raise Invalid(fields=mistakes)
    with transaction.atomic():
        group.save(force_insert=True)
        facts = {"name": group.name, "profession": group.profession}
        write_down(verb="group.create", kind="group", row=group, actor=actor, at=at, region_code=region.pk, facts=facts)
    return group
