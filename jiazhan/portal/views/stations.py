"""代表和联络站: by town, each station's page, and the sheet with its QR code for the door."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from jiazhan.accounts.division import LEVELS, at_level, level_of
from jiazhan.accounts.models import Region
from jiazhan.activities.queries.receptions import receptions_from
from jiazhan.cases.queries.public_figures import Figures, figures_of_year
from jiazhan.cases.queries.published import narrowed
from jiazhan.portal.context import site_of
from jiazhan.portal.days import reception_rows
from jiazhan.portal.draft import load
from jiazhan.portal.qr import absolute, qr_data, qr_file
from jiazhan.portal.views.home import COUNTED_FOR
from jiazhan.stations.models import Deputy, Station
from jiazhan.stations.queries.public import deputies_at, deputies_named, levels_of, station_by_code, stations_in

FIRST = 6
"""Deputies shown before the rest is folded away."""


@require_safe
def stations(request: HttpRequest) -> HttpResponse:
    """Every station by town; a deputy by name."""
    code = site_of(request).region_code
    name = request.GET.get("name", "").strip()[:20]
    found = deputies_named(name=name, region_code=code, on=timezone.localdate())
    rows = list(stations_in(region_code=code))
    towns = _by_town(rows)
    values: dict[str, Any] = {
        "towns": towns,
        "open_town": _open_town(towns, load(request).town),
        "name": name,
        "found": [_deputy_row(each) for each in found],
    }
    return render(request, "portal/stations.html", values)


@require_safe
def station(request: HttpRequest, code: str) -> HttpResponse:
    """One station: where it is, when somebody is there, who belongs to it, what came of it."""
    shown = _station_or_404(code)
    at, on = timezone.now(), timezone.localdate()
    deputies = [_deputy_row(each) for each in deputies_at(station=shown, on=on)]
    path = reverse("portal:raise_station", args=[shown.code])
    values: dict[str, Any] = {
        "station": shown,
        "receptions": reception_rows(receptions_from(at=at, station_id=shown.pk, most=3), at=at),
        "deputies": deputies[:FIRST],
        "more_deputies": deputies[FIRST:],
        "deputy_count": len(deputies),
        "results": list(narrowed(station_id=shown.pk)[:2]),
        "figures": _figures(at, shown),
        "raise_path": path,
        "qr": qr_data(path),
    }
    return render(request, "portal/station.html", values)


@require_safe
def door(request: HttpRequest, code: str) -> HttpResponse:
    """The sheet for the door."""
    shown = _station_or_404(code)
    path = reverse("portal:raise_station", args=[shown.code])
    return render(
        request, "portal/station_door.html", {"station": shown, "qr": qr_data(path), "address": absolute(path)}
    )


@require_safe
def code_file(request: HttpRequest, code: str) -> HttpResponse:
    """The QR code as a picture to keep."""
    shown = _station_or_404(code)
    content = qr_file(reverse("portal:raise_station", args=[shown.code]))
    name = f'attachment; filename="station-{shown.code}.svg"'
    return HttpResponse(content, content_type="image/svg+xml", headers={"Content-Disposition": name})


def _station_or_404(code: str) -> Station:
    found = station_by_code(code=code)
    if found is None:
        raise Http404
    return found


def _deputy_row(deputy: Deputy) -> dict[str, Any]:
    words = [*levels_of(deputy), deputy.post]
    return {"deputy": deputy, "words": gettext("，").join(word for word in words if word), "surname": deputy.name[:1]}


@dataclass(frozen=True)
class Town:
    """A town with its stations."""

    code: str
    name: str
    stations: list[Station]


def _open_town(towns: list[Town], own: str) -> str:
    """The town shown unfolded: the one this visitor has named when raising a matter, else the first."""
    return own if any(town.code == own for town in towns) else towns[0].code if towns else ""


def _by_town(rows: list[Station]) -> list[Town]:
    """Stations under their town; those of the county under the county's own name, first."""
    groups: dict[str, list[Station]] = {}
    for row in rows:
        level = "town" if LEVELS.index(level_of(row.region_id)) >= LEVELS.index("town") else level_of(row.region_id)
        groups.setdefault(at_level(row.region_id, level), []).append(row)
    names = dict(Region.objects.filter(pk__in=groups).values_list("code", "name"))
    return [Town(code, names.get(code, ""), group) for code, group in groups.items()]


def _figures(at: datetime, shown: Station) -> Figures:
    year = timezone.localtime(at).year
    key = f"portal.station.figures.{shown.pk}.{year}"
    counted: Figures | None = cache.get(key)
    if counted is None:
        counted = figures_of_year(year=year, station_id=shown.pk)
        cache.set(key, counted, COUNTED_FOR)
    return counted
