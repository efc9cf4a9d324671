"""修改代表: any field; a deputy who leaves office is kept, no longer active."""

from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Region, User
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import require
from jiazhan.stations.actions._change import changed, write_down
from jiazhan.stations.models import Deputy, DeputyGroup
from jiazhan.stations.permissions import place_of_deputy
from jiazhan.stations.queries.mistakes import deputy_mistakes


def change_deputy(
    *,
    actor: Actor,
    deputy: Deputy,
    at: datetime,
    name: str,
    region: Region,
    gender: str = "",
    post: str = "",
    specialty: str = "",
    phone: str = "",
    is_leading_cadre: bool = False,
    group: DeputyGroup | None = None,
    user: User | None = None,
    is_active: bool = True,
) -> Deputy:
    """修改代表: all fields are given as they shall be. The public code stays, for it is printed.

    Raises Invalid by field, and Forbidden unless the actor manages deputies both where they were and where they go.
    """
    with transaction.atomic():
        deputy = Deputy.objects.select_for_update(of=("self",)).select_related("group", "user").get(pk=deputy.pk)
        require(actor, "deputy.manage", place_of_deputy(deputy))
        require(actor, "deputy.manage", Spot(region.pk))
        wanted = {
            "name": name.strip(),
            "region": region,
            "gender": gender.strip(),
            "post": post.strip(),
            "specialty": specialty.strip(),
            "phone": phone.strip(),
            "is_leading_cadre": is_leading_cadre,
            "group": group,
            "user": user,
            "is_active": is_active,
        }
        changes = changed(deputy, wanted=wanted, check=deputy_mistakes)
        if changes:
            deputy.save()
            write_down(
                verb="deputy.change",
                kind="deputy",
                row=deputy,
                actor=actor,
                at=at,
                region_code=region.pk,
                facts={"changes": changes},
            )
    return deputy
