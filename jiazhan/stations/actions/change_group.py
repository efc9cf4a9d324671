"""修改代表小组: its name, profession, leader, or whether it still works."""

from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require
from jiazhan.stations.actions._change import changed, write_down
from jiazhan.stations.models import Deputy, DeputyGroup
from jiazhan.stations.permissions import place_of_group
from jiazhan.stations.queries.mistakes import group_mistakes


def change_group(
    *,
    actor: Actor,
    group: DeputyGroup,
    at: datetime,
    name: str,
    profession: str = "",
    leader: Deputy | None = None,
    is_active: bool = True,
) -> DeputyGroup:
    """修改代表小组: all fields are given as they shall be. Raises Invalid by field, Forbidden."""
    with transaction.atomic():
        group = DeputyGroup.objects.select_for_update(of=("self",)).select_related("leader").get(pk=group.pk)
        require(actor, "deputy.manage", place_of_group(group))
        wanted = {
            "name": name.strip(),
            "profession": profession.strip(),
            "leader": leader,
            "is_active": is_active,
        }
        changes = changed(group, wanted=wanted, check=group_mistakes)
        if changes:
            group.save()
            write_down(
                verb="group.change",
                kind="group",
                row=group,
                actor=actor,
                at=at,
                region_code=group.region_id,
                facts={"changes": changes},
            )
    return group
