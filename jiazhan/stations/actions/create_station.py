"""建立联络站: a place where deputies meet the people, together with the organisation it is."""

from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation, Region
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import require
from jiazhan.accounts.queries.organisation_rules import mistakes_in
from jiazhan.core.refusals import Invalid
from jiazhan.stations.actions._change import write_down
from jiazhan.stations.models import Station
from jiazhan.stations.queries.mistakes import station_mistakes


def create_station(
    *,
    actor: Actor,
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
    parent_organisation: Organisation | None = None,
) -> Station:
    """建立联络站: its organisation of the same name is made with it, and can be responsible from then on.

    Raises Invalid by field, and Forbidden outside one's own scope.
    """
    require(actor, "station.manage", Spot(region.pk))
    kind = Organisation.Kind.LIAISON_STATION
    organisation = Organisation(
        name=name.strip(), kind=kind, region=region, parent=parent_organisation, phone=phone.strip()
    )
    station = Station(
        code=code.strip(),
        name=name.strip(),
        tier=tier,
        region=region,
        parent=parent,
        address=address.strip(),
        phone=phone.strip(),
        opening_hours=opening_hours.strip(),
        theme=theme.strip(),
        has_council_hall=has_council_hall,
    )
    mistakes = {**mistakes_in(organisation), **station_mistakes(station)}
    if mistakes:
        raise Invalid(fields=mistakes)
    with transaction.atomic():
        organisation.save(force_insert=True)
        station.organisation = organisation
        station.save(force_insert=True)
        facts = {"code": station.code, "name": station.name, "tier": tier}
        write_down(
            verb="station.create", kind="station", row=station, actor=actor, at=at, region_code=region.pk, facts=facts
        )
    return station
