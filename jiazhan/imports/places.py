"""Where rows that name no place belong: what somebody may choose, and what is chosen for them."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.division import at_level, level_of, range_of
from jiazhan.accounts.models import Region
from jiazhan.core.refusals import Invalid
from jiazhan.stations.models import Station


@dataclass(frozen=True)
class Place:
    """A region, and the station when somebody imports for one. `key` stands in forms."""

    region: Region
    station: Station | None = None

    @property
    def key(self) -> str:
        """ "station:4" or "region:421221100000"."""
        return f"station:{self.station.pk}" if self.station is not None else f"region:{self.region.pk}"

    @property
    def label(self) -> str:
        """The name of the station or region."""
        return self.station.name if self.station is not None else self.region.name


def places_of(actor: Actor) -> list[Place]:
    """The places for which somebody may import: their stations, and their regions down to the towns."""
    scopes = actor.scopes_with("case.import")
    ids = [scope.organisation_id for scope in scopes if scope.organisation_id is not None]
    stations = Station.objects.filter(pk__in=ids, is_active=True).select_related("region").order_by("code")
    found = [Place(station.region, station) for station in stations]
    reach = Q(pk__in=())
    for scope in scopes:
        if scope.region_code:
            reach |= Q(code__range=range_of(scope.region_code))
    levels = (Region.Level.CITY, Region.Level.COUNTY, Region.Level.TOWN)
    regions = Region.objects.filter(reach, level__in=levels).order_by("code")
    return found + [Place(region) for region in regions]


def default_place(*, actor: Actor | None, code: str = "") -> Place:
    """The place of a 12-digit `code`, or the first one of `actor`, or of the whole installation. Raises Invalid."""
    if code:
        region = Region.objects.filter(pk=code).first()
        if region is None:
            sentence = _("没有区划代码 %(code)s，请写 12 位代码。") % {"code": code}
            raise Invalid(fields={"region": sentence})
        return Place(region)
    if actor is not None:
        places = places_of(actor)
        if not places:
            raise Invalid(fields={"region": _("没有可以导入的地方。需要时请联系本单位的管理员。")})
        return places[0]
    return Place(_county_of_stations())


def _county_of_stations() -> Region:
    codes = {at_level(code, "county") for code in Station.objects.values_list("region_id", flat=True)}
    counties = {code for code in codes if level_of(code) == "county"}
    if len(counties) != 1:
        raise Invalid(fields={"region": _("请用 --region 写明登记到哪里（12 位区划代码）。")})
    return Region.objects.get(pk=counties.pop())
