"""Which station serves a place."""

from django.db.models import Case, IntegerField, QuerySet, Value, When

from jiazhan.accounts.division import ancestors_of
from jiazhan.core.recall import recalled
from jiazhan.stations.models import Station

_SERVING = (Station.Tier.HUB, Station.Tier.HOME, Station.Tier.STATION)


@recalled
def serving_station(*, region_code: str) -> Station | None:
    """The staffed station nearest above a place: of its town, else of its county; None where there is none."""
    above = ancestors_of(region_code)
    nearness = Case(
        *(When(region_id=code, then=Value(rank)) for rank, code in enumerate(above)),
        default=Value(len(above)),
        output_field=IntegerField(),
    )
    tier = Case(
        *(When(tier=tier, then=Value(rank)) for rank, tier in enumerate(_SERVING)),
        default=Value(len(_SERVING)),
        output_field=IntegerField(),
    )
    stations = Station.objects.filter(region_id__in=above, tier__in=_SERVING, is_active=True)
    return stations.annotate(nearness=nearness, rank=tier).order_by("nearness", "rank", "pk").first()


def active_stations() -> QuerySet[Station]:
    """Every station in use, by region and code."""
    return Station.objects.filter(is_active=True).select_related("region").order_by("region_id", "code")
