"""The roll of deputies and the stations, narrowed to where a person works."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db.models import CharField, Count, Exists, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Cast

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.division import at_level
from jiazhan.accounts.queries.regions import lies_in
from jiazhan.stations.models import Deputy, DeputyGroup, Mandate, Placement, Station

PAGE = 25


@dataclass(frozen=True)
class RollFilter:
    """What the roll is narrowed to; "" and None for no condition."""

    name: str = ""
    level: str = ""
    group: int | None = None
    station: str = ""


def county_codes(*, actor: Actor, region_code: str) -> list[str]:
    """The counties, or the wider regions, a person works in: deputies and stations are open to all within.

    `region_code` is where the person's organisation lies.
    """
    codes = {scope.region_code for scope in actor.scopes if scope.region_code} | {region_code}
    return sorted({_county(code) for code in codes if code})


def _county(code: str) -> str:
    """The county a region lies in; a city or province stays what it is."""
    return code if set(code[4:]) <= {"0"} else at_level(code, "county")


def stations_of(*, codes: list[str]) -> QuerySet[Station]:
    """The stations in use within regions, each with how many deputies in office are placed there. One statement."""
    placed = Count("placements", filter=Q(placements__deputy__is_active=True))
    rows = Station.objects.filter(_within(codes), is_active=True).select_related("region")
    return rows.annotate(deputy_count=placed).order_by("region_id", "code")


@dataclass(frozen=True)
class RollFigures:
    """Deputies in office, those of them placed at a station, and those a filter shows."""

    whole: int
    placed: int
    shown: int


def figures_of(*, codes: list[str], asked: RollFilter | None = None) -> RollFigures:
    """The figures of the roll. One statement."""
    placed = Placement.objects.filter(deputy=OuterRef("pk"), station__is_active=True)
    rows = everybody(codes=codes)
    shown = Q(pk__in=_narrowed(rows, asked).order_by().values("pk")) if asked is not None else Q()
    found = rows.aggregate(
        whole=Count("pk"), placed=Count("pk", filter=Q(Exists(placed))), shown=Count("pk", filter=shown or None)
    )
    return RollFigures(**found)


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


def choices_of(*, codes: list[str]) -> dict[str, list[tuple[str, str]]]:
    """What the roll can be narrowed to: "group" and "station", each as (value, name). One statement."""
    kind = partial(Value, output_field=CharField())
    groups = DeputyGroup.objects.filter(_within(codes), is_active=True)
    stations = Station.objects.filter(_within(codes), is_active=True)
    rows = groups.values_list(kind("group"), Cast("pk", CharField(max_length=20)), "name", "region_id").union(
        stations.values_list(kind("station"), "code", "name", "region_id"), all=True
    )
    found: dict[str, list[tuple[str, str]]] = {"group": [], "station": []}
    for name, value, label, _region in sorted(rows, key=lambda row: (row[3], row[2])):
        found[name].append((value, label))
    return found


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
        here |= lies_in(field="region_id", code=code)
    return here
