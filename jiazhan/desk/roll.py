"""The roll of deputies and the stations, narrowed to where a person works."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.division import at_level, range_of
from jiazhan.accounts.models import Organisation
from jiazhan.stations.models import Deputy, DeputyGroup, Mandate, Placement, Station

PAGE = 25


@dataclass(frozen=True)
class RollFilter:
    """What the roll is narrowed to; "" and None for no condition."""

    name: str = ""
    level: str = ""
    group: int | None = None
    station: str = ""


def county_codes(actor: Actor) -> list[str]:
    """The counties, or the wider regions, a person works in: deputies and stations are open to all within."""
    codes = {_county(scope.region_code) for scope in actor.scopes if scope.region_code}
    keys = [scope.organisation_id for scope in actor.scopes if scope.organisation_id is not None]
    if keys:
        codes |= {
            _county(code) for code in Organisation.objects.filter(pk__in=keys).values_list("region_id", flat=True)
        }
    return sorted(codes)


def _county(code: str) -> str:
    """The county a region lies in; a city or province stays what it is."""
    return code if set(code[4:]) <= {"0"} else at_level(code, "county")


def stations_of(*, codes: list[str]) -> QuerySet[Station]:
    """The stations in use within regions, each with how many deputies in office are placed there. One statement."""
    placed = Count("placements", filter=Q(placements__deputy__is_active=True))
    rows = Station.objects.filter(_within(codes), is_active=True).select_related("region")
    return rows.annotate(deputy_count=placed).order_by("region_id", "code")


def coverage(*, codes: list[str]) -> tuple[int, int]:
    """Deputies in office who are placed at a station, and all deputies in office. One statement."""
    placed = Placement.objects.filter(deputy=OuterRef("pk"), station__is_active=True)
    rows = Deputy.objects.filter(_within(codes), is_active=True)
    figures = rows.aggregate(whole=Count("pk"), part=Count("pk", filter=Q(Exists(placed))))
    return figures["part"], figures["whole"]


def deputies_of(
    *, codes: list[str], asked: RollFilter, on: date, after: tuple[str, int] | None, before: tuple[str, int] | None
) -> tuple[list[Deputy], bool, bool]:
    """One page of deputies in office by name, and whether there are others before and after. Three statements."""
    rows = _narrowed(everybody(codes=codes), asked)
    is_back = before is not None
    key = before or after
    side = "lt" if is_back else "gt"
    if key is not None:
        name, pk = key
        rows = rows.filter(Q(**{f"name__{side}": name}) | Q(name=name, **{f"pk__{side}": pk}))
    order = ("-name", "-pk") if is_back else ("name", "pk")
    found = list(with_seats(rows.select_related("group", "region"), on=on).order_by(*order)[: PAGE + 1])
    has_more, found = len(found) > PAGE, found[:PAGE]
    if is_back:
        found.reverse()
    return found, (has_more if is_back else key is not None), (is_back or has_more)


def everybody(*, codes: list[str]) -> QuerySet[Deputy]:
    """Every deputy in office within regions."""
    return Deputy.objects.filter(_within(codes), is_active=True)


def groups_of(*, codes: list[str]) -> QuerySet[DeputyGroup]:
    """The groups in use within regions, by region and name."""
    return DeputyGroup.objects.filter(_within(codes), is_active=True).order_by("region_id", "name")


def count_deputies(*, codes: list[str], asked: RollFilter) -> int:
    """How many deputies in office the filter shows. One statement."""
    return _narrowed(everybody(codes=codes), asked).count()


def with_seats(rows: QuerySet[Deputy], *, on: date) -> QuerySet[Deputy]:
    """The same with the seats held on a day and the stations, two more statements."""
    begun = Q(starts_on__isnull=True) | Q(starts_on__lte=on)
    not_over = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    seats = Mandate.objects.filter(begun & not_over).order_by("pk")
    places = Placement.objects.select_related("station").order_by("station__code")
    return rows.prefetch_related(Prefetch("mandates", queryset=seats), Prefetch("placements", queryset=places))


def _narrowed(rows: QuerySet[Deputy], asked: RollFilter) -> QuerySet[Deputy]:
    if asked.name:
        rows = rows.filter(name__contains=asked.name)
    if asked.group is not None:
        rows = rows.filter(group_id=asked.group)
    if asked.level:
        rows = rows.filter(Exists(Mandate.objects.filter(deputy=OuterRef("pk"), level=asked.level)))
    if asked.station:
        rows = rows.filter(Exists(Placement.objects.filter(deputy=OuterRef("pk"), station__code=asked.station)))
    return rows


def _within(codes: list[str]) -> Q:
    here = Q(pk__in=())
    for code in codes:
        here |= Q(region_id__range=range_of(code))
    return here
