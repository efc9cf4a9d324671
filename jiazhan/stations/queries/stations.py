"""Which station serves a place."""

from django.db.models import QuerySet

from jiazhan.accounts.division import ancestors_of
from jiazhan.core.recall import recalled
from jiazhan.stations.models import Station

_SERVING = (Station.Tier.HUB, Station.Tier.HOME, Station.Tier.STATION)


@recalled
def serving_station(*, region_code: str) -> Station | None:
    """The staffed station nearest above a place: of its town, else of its county; None where there is none."""
    above = ancestors_of(region_code)
    near = {code: rank for rank, code in enumerate(above)}
    stations = Station.objects.filter(region_id__in=above, tier__in=_SERVING, is_active=True)
    # A handful of rows, ranked here: asked with every matter raised, and an order by rank costs more to compose.
    return min(
        stations.select_related("organisation"),
        key=lambda s: (near[s.region_id], _SERVING.index(Station.Tier(s.tier)), s.pk),
        default=None,
    )


def active_stations() -> QuerySet[Station]:
    """Every station in use, by region and code."""
    return Station.objects.filter(is_active=True).select_related("region").order_by("region_id", "code")
