"""修改联络站: any field; the organisation that it is follows in name, region, phone and use."""

from datetime import datetime
from typing import Any

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation, Region
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import require
from jiazhan.accounts.queries.organisation_rules import mistakes_in
from jiazhan.core.refusals import Invalid
from jiazhan.stations.actions._change import changed, write_down
from jiazhan.stations.models import Station
from jiazhan.stations.permissions import place_of_station
from jiazhan.stations.queries.mistakes import station_mistakes


def change_station(
    *,
    actor: Actor,
    station: Station,
    at: datetime,
    code: str,
    name: str,
    tier: str,
    region: Region,
    parent: Station | None = None,
    address: str = "",
    phone: str = "",
    opening_hours: str = "",
    theme: str = "",
    has_council_hall: bool = False,
    is_active: bool = True,
) -> Station:
    """修改联络站: all fields are given as they shall be; `is_active` False closes the station and its organisation.

    Raises Invalid by field, and Forbidden unless the actor manages stations both where it was and where it goes.
    """
    with transaction.atomic():
        station = Station.objects.select_for_update(of=("self",)).select_related("parent").get(pk=station.pk)
        require(actor, "station.manage", place_of_station(station))
        require(actor, "station.manage", Spot(region.pk, frozenset({station.pk})))
        wanted = {
            "code": code.strip(),
            "name": name.strip(),
            "tier": tier,
            "region": region,
            "parent": parent,
            "address": address.strip(),
            "phone": phone.strip(),
            "opening_hours": opening_hours.strip(),
            "theme": theme.strip(),
            "has_council_hall": has_council_hall,
            "is_active": is_active,
        }
        changes = changed(station, wanted=wanted, check=station_mistakes)
        if changes:
            station.save()
            _follow(station)
            _write_down(station, actor, at, changes)
    return station


def _write_down(station: Station, actor: Actor, at: datetime, changes: dict[str, Any]) -> None:
    write_down(
        verb="station.change",
        kind="station",
        row=station,
        actor=actor,
        at=at,
        region_code=station.region_id,
        facts={"changes": changes},
    )


def _follow(station: Station) -> None:
    organisation = Organisation.objects.select_for_update().get(pk=station.pk)
    organisation.name, organisation.region_id = station.name, station.region_id
    organisation.phone, organisation.is_active = station.phone, station.is_active
    mistakes = mistakes_in(organisation)
    if mistakes:
        raise Invalid(fields=mistakes)
    organisation.save()
