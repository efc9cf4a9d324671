"""Stations and deputies as anybody may see them: no phone of a person, no account."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from jiazhan.accounts.queries.regions import within
from jiazhan.stations.models import Deputy, Mandate, Placement, Station

LEVELS: Sequence[str] = Mandate.Level.values
"""From the nation down: the order in which a deputy's seats are named."""


def stations_in(*, region_code: str) -> QuerySet[Station]:
    """The stations in use of a region and all below, by region and code. One statement."""
    stations = Station.objects.filter(is_active=True).select_related("region").order_by("region_id", "code")
    return within(stations, field="region_id", code=region_code) if region_code else stations


def station_by_code(*, code: str) -> Station | None:
    """The station in use with this public code, or None."""
    return Station.objects.filter(code=code, is_active=True).select_related("region").first()


def deputies_at(*, station: Station, on: date) -> list[Deputy]:
    """The deputies assigned to a station, its head first, each with the seats held on a day. Two statements."""
    here = Placement.objects.filter(station=station, deputy__is_active=True)
    rows = here.select_related("deputy").prefetch_related(_seats("deputy__", on)).order_by("-is_head", "deputy_id")
    return [row.deputy for row in rows]


def deputy_by_code(*, public_code: str, on: date) -> Deputy | None:
    """The deputy in office with this public code, with group, seats held on a day and stations. Three statements."""
    placements = Placement.objects.filter(station__is_active=True).select_related("station").order_by("station__code")
    found = Deputy.objects.filter(public_code=public_code, is_active=True).select_related("group", "region")
    return found.prefetch_related(_seats("", on), Prefetch("placements", queryset=placements)).first()


def deputies_named(*, name: str, region_code: str, on: date, most: int = 30) -> list[Deputy]:
    """Deputies in office whose name contains `name`, of a region and all below. Two statements."""
    if not name.strip():
        return []
    found = Deputy.objects.filter(is_active=True, name__contains=name.strip()[:20])
    if region_code:
        found = within(found, field="region_id", code=region_code)
    return list(found.select_related("region").prefetch_related(_seats("", on)).order_by("region_id", "name")[:most])


def levels_of(deputy: Deputy) -> list[str]:
    """The words for the seats a deputy holds, highest first; needs the seats read by a query of this file."""
    held = {mandate.level for mandate in deputy.mandates.all()}
    return [str(Mandate.Level(level).label) for level in LEVELS if level in held]


def _seats(path: str, on: date) -> "Prefetch[str]":
    begun = Q(starts_on__isnull=True) | Q(starts_on__lte=on)
    not_over = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    return Prefetch(f"{path}mandates", queryset=Mandate.objects.filter(begun & not_over))
