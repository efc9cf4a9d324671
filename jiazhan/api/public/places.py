"""What anybody may look up: categories, regions, stations with their reception days, and due dates."""

from collections import defaultdict
from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from ninja import Router
from pydantic import Field

from jiazhan.accounts.models import Region
from jiazhan.accounts.queries.regions import children_of, top_regions, within
from jiazhan.activities.models import Activity
from jiazhan.activities.queries.next_receptions import next_receptions
from jiazhan.activities.queries.receptions import deputies_coming
from jiazhan.api.choices import ClockUnit, RegionLevel, StationTier
from jiazhan.api.contract import answers
from jiazhan.api.contract import in_readers_language as _
from jiazhan.api.fields import Answer, Day, RegionCode, StationCode
from jiazhan.api.problems import NotFound
from jiazhan.cases.models import Category
from jiazhan.core.deadline import due
from jiazhan.core.period import Length
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.refusals import Invalid
from jiazhan.stations.models import Station
from jiazhan.stations.queries.public import stations_in

router = Router(tags=["public"])
MOST = 100
NEXT_DAYS = 3


class CategoryAnswer(Answer):
    """One category; `parent` is the id of the one above it."""

    id: int
    code: str
    name: str
    parent: int | None


class Categories(Answer):
    """Every category in use, in the order in which people are shown them."""

    items: list[CategoryAnswer]


class RegionAnswer(Answer):
    """One division."""

    code: RegionCode
    name: str
    level: RegionLevel


class Regions(Answer):
    """Divisions in the order of their codes."""

    items: list[RegionAnswer]


class ReceptionDay(Answer):
    """When deputies receive people, and who."""

    starts_at: datetime
    ends_at: datetime
    theme: str
    deputies: list[str]


class StationAnswer(Answer):
    """One station and its next reception days."""

    code: StationCode
    name: str
    tier: StationTier
    region: RegionCode
    region_name: str
    address: str
    phone: str
    opening_hours: str
    reception_days: list[ReceptionDay]


class Stations(Answer):
    """Up to 100 stations by code; `next` is the `after` of the following ones, null at the end."""

    items: list[StationAnswer]
    next: StationCode | None


class Deadline(Answer):
    """A due date with its reasons; `provisional` when a year without an official notice was counted."""

    due: Day
    provisional: bool
    explanation: list[str]


@router.get("/categories", response=answers({200: Categories}), summary=_("类别：事项可以归到哪些类"))
def categories(request: HttpRequest) -> Categories:
    """Every category in use."""
    rows = Category.objects.filter(is_active=True).order_by("position", "pk")
    items = [CategoryAnswer(id=row.pk, code=row.code, name=row.name, parent=row.parent_id) for row in rows]
    return Categories(items=items)


@router.get("/regions", response=answers({200: Regions}, 404, 422), summary=_("行政区划：一个区划的下一级"))
def regions(request: HttpRequest, parent: RegionCode | None = None) -> Regions:
    """The divisions directly below `parent`, the highest ones without it."""
    today = timezone.localdate()
    if parent is None:
        rows = top_regions(on=today)
    else:
        if not Region.objects.filter(pk=parent).exists():
            raise NotFound(gettext("没有这个行政区划代码。"))
        rows = children_of(code=parent, on=today)
    items = [RegionAnswer(code=row.code, name=row.name, level=Region.Level(row.level)) for row in rows]
    return Regions(items=items)


@router.get("/stations", response=answers({200: Stations}, 422), summary=_("联络站：一个地区的联络站和最近的接待日"))
def stations(request: HttpRequest, region: RegionCode | None = None, after: StationCode | None = None) -> Stations:
    """The stations of a region and all below. Four statements however many there are."""
    rows = stations_in(region_code="").order_by("code")
    if region is not None:
        rows = within(rows, field="region_id", code=region)
    found = list(rows.filter(code__gt=after or "")[: MOST + 1])
    shown = found[:MOST]
    days: defaultdict[int, list[Activity]] = defaultdict(list)
    for activity in next_receptions(station_ids=[row.pk for row in shown], at=timezone.now(), each=NEXT_DAYS):
        days[activity.station_id].append(activity)
    items = [_station(row, days[row.pk]) for row in shown]
    return Stations(items=items, next=shown[-1].code if len(found) > MOST else None)


@router.get("/deadlines", response=answers({200: Deadline}, 422), summary=_("期限计算：到哪一天，为什么"))
def deadlines(
    request: HttpRequest,
    unit: ClockUnit,
    length: Annotated[int, Field(ge=1, le=36_500)],
    start: Day,
) -> Deadline:
    """The day on which a period is due that begins on `start`, which is not counted."""
    try:
        wanted = Length(unit=unit.value, count=length)
    except Invalid as refusal:
        raise Invalid(fields={"length": refusal.sentence}) from refusal
    found = due(start=start, length=wanted, calendar=current_calendar())
    if found.date is None:
        raise AssertionError("a period without pauses has a due date")
    return Deadline(due=found.date, provisional=found.provisional, explanation=list(found.explanation))


def _station(row: Station, days: list[Activity]) -> StationAnswer:
    return StationAnswer(
        code=row.code,
        name=row.name,
        tier=Station.Tier(row.tier),
        region=row.region_id,
        region_name=row.region.name,
        address=row.address,
        phone=row.phone,
        opening_hours=row.opening_hours,
        reception_days=[
            ReceptionDay(starts_at=day.starts_at, ends_at=day.ends_at, theme=day.theme, deputies=deputies_coming(day))
            for day in days
        ],
    )
