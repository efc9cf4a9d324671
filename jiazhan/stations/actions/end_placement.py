"""代表离站: a deputy no longer belongs to a station."""

from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require
from jiazhan.stations.actions._change import write_down
from jiazhan.stations.models import Placement
from jiazhan.stations.permissions import place_of_station


def end_placement(*, actor: Actor, at: datetime, placement: Placement) -> None:
    """代表离站: the row goes, the journal keeps it. Raises Forbidden outside one's own scope."""
    station = placement.station
    require(actor, "deputy.manage", place_of_station(station))
    with transaction.atomic():
        if not Placement.objects.filter(pk=placement.pk).delete()[0]:
            return
        write_down(
            verb="station.end_placement",
            kind="station",
            row=station,
            actor=actor,
            at=at,
            region_code=station.region_id,
            facts={"deputy": placement.deputy_id},
        )
