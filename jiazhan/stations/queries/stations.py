"""Which station serves a place."""

from typing import Final

from django.db.models import QuerySet

from jiazhan.accounts.division import ancestors_of
from jiazhan.accounts.queries.regions import at_blank_levels, filled_levels
from jiazhan.core.prepared import Prepared
from jiazhan.core.recall import recalled
from jiazhan.stations.models import Station

_SERVING = (Station.Tier.HUB, Station.Tier.HOME, Station.Tier.STATION)


@recalled
def serving_station(*, region_code: str) -> Station | None:
    """The staffed station nearest above a place: of its town, else of its county; None where there is none."""
    above = ancestors_of(region_code)
    near = {code: rank for rank, code in enumerate(above)}
    return min(
        _ABOVE.all(**filled_levels(above)),
        key=lambda s: (near[s.region_id], _SERVING.index(Station.Tier(s.tier)), s.pk),
        default=None,
    )


def _above() -> QuerySet[Station]:
    stations = Station.objects.filter(at_blank_levels(field="region_id"), tier__in=_SERVING, is_active=True)
    return stations.select_related("organisation")


_ABOVE: Final = Prepared(_above)


def active_stations() -> QuerySet[Station]:
    """Every station in use, by region and code."""
    return Station.objects.filter(is_active=True).select_related("region").order_by("region_id", "code")
