"""联络站、代表和小组: who sits where, to be read by everybody who works here."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from jiazhan.accounts.middleware import actor_in
from jiazhan.activities.queries.receptions import deputies_coming, receptions_from
from jiazhan.cases.queries.case_filter import CaseFilter
from jiazhan.cases.queries.case_list import page_of
from jiazhan.cases.queries.case_walk import is_open_now
from jiazhan.cases.queries.visible import visible
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.desk import roll
from jiazhan.desk.access import holding
from jiazhan.desk.context import whereabouts_in
from jiazhan.desk.rows import Drawn, list_rows
from jiazhan.stations.models import Mandate, Station
from jiazhan.stations.queries.public import deputies_at, levels_of

_READERS = ("case.view", "station.manage", "deputy.manage")


@require_GET
@holding(*_READERS)
def stations(request: HttpRequest) -> HttpResponse:
    """Every station in use where the person works, and how far the deputies are placed."""
    codes = _codes(request)
    rows = list(roll.stations_of(codes=codes))
    values = {"stations": rows, **_coverage(roll.figures_of(codes=codes))}
    return render(request, "desk/people/stations.html", values)


@require_GET
@holding(*_READERS)
def station(request: HttpRequest, code: str) -> HttpResponse:
    """One station: where, when, who."""
    codes = _codes(request)
    found: Station | None = roll.stations_of(codes=codes).select_related("region", "parent").filter(code=code).first()
    if found is None:
        raise Http404
    today = timezone.localdate()
    coming = receptions_from(at=timezone.now(), station_id=found.pk, most=5)
    deputies = deputies_at(station=found, on=today)
    open_count = visible(actor_in(request)).filter(is_open_now(True), station=found).count()
    values = {
        "station": found,
        "deputies": [(deputy, levels_of(deputy)) for deputy in deputies],
        "coming": [(day, deputies_coming(day)) for day in coming],
        "open_count": open_count,
    }
    return render(request, "desk/people/station.html", values)


@require_GET
@holding(*_READERS)
def deputies(request: HttpRequest) -> HttpResponse:
    """The roll of deputies in office, by name, page by page."""
    codes, today = _codes(request), timezone.localdate()
    query = {name: request.GET.get(name, "").strip()[:40] for name in ("name", "level", "group", "station")}
    query = {name: value for name, value in query.items() if value}
    asked = roll.RollFilter(
        name=query.get("name", ""),
        level=query["level"] if query.get("level") in Mandate.Level.values else "",
        group=int(query["group"]) if query.get("group", "").isdigit() else None,
        station=query.get("station", ""),
    )
    after, before = _key(request.GET.get("after", "")), _key(request.GET.get("before", ""))
    rows, has_previous, has_next = roll.deputies_of(codes=codes, asked=asked, on=today, after=after, before=before)
    figures, choices = roll.figures_of(codes=codes, asked=asked), roll.choices_of(codes=codes)
    values: dict[str, Any] = {
        "rows": [(deputy, levels_of(deputy)) for deputy in rows],
        "query": query,
        "total": figures.shown,
        "levels": Mandate.Level.choices,
        "groups": choices["group"],
        "stations": choices["station"],
        **_coverage(figures),
        "previous": _turn(query, "before", rows[0]) if rows and has_previous else "",
        "next": _turn(query, "after", rows[-1]) if rows and has_next else "",
    }
    return render(request, "desk/people/deputies.html", values)


@require_GET
@holding(*_READERS)
def deputy(request: HttpRequest, code: str) -> HttpResponse:
    """One deputy: seats, group, stations, and the cases with them that the reader may see."""
    actor, today = actor_in(request), timezone.localdate()
    codes = _codes(request)
    people = roll.with_seats(roll.everybody(codes=codes).select_related("group", "region"), on=today)
    found = people.filter(public_code=code).first()
    if found is None:
        raise Http404
    page = page_of(actor=actor, asked=CaseFilter(status="all", sort="raised", deputy=found.pk))
    drawn = Drawn(today, current_calendar(), back=f"?status=all&deputy={found.pk}")
    values = {
        "deputy": found,
        "levels": levels_of(found),
        "rows": list_rows(page.rows, drawn),
        "has_more": page.has_next,
    }
    return render(request, "desk/people/deputy.html", values)


def _codes(request: HttpRequest) -> list[str]:
    return roll.county_codes(actor=actor_in(request), region_code=whereabouts_in(request).region_code)


def _coverage(figures: roll.RollFigures) -> dict[str, Any]:
    """代表进站率: deputies placed at a station over all in office."""
    whole, part = figures.whole, figures.placed
    return {"part": part, "whole": whole, "rate": f"{part * 100 / whole:.2f}" if whole else None}


def _key(word: str) -> tuple[str, int] | None:
    name, _separator, pk = word.rpartition("_")
    return (name, int(pk)) if pk.isascii() and pk.isdigit() and len(pk) < 16 else None


def _turn(query: dict[str, str], side: str, row: Any) -> str:
    return f"?{urlencode({**query, side: f'{row.name}_{row.pk}'})}"
