"""The options of a filter with many of them: a piece of page for the menu, a page of its own without script."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.accounts.models import Organisation, Region
from jiazhan.accounts.queries.regions import lies_in
from jiazhan.cases.models import Category
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.desk.access import holding
from jiazhan.desk.labels import FILTER_WORDS
from jiazhan.desk.listing import read

_HANDLING = (Organisation.Kind.HANDLING_UNIT, Organisation.Kind.VILLAGE_COMMITTEE)


@dataclass(frozen=True)
class OptionGroup:
    """Options under one heading, as (value, word)."""

    label: str
    options: Sequence[tuple[str, str]]


@require_GET
@holding("case.view")
def case_options(request: HttpRequest, name: str) -> HttpResponse:
    """What one filter of the list can be set to, within what the person may see."""
    readers = {"region": _regions, "unit": _units, "station": _stations, "category": _categories}
    if name not in readers:
        raise Http404
    listing = read(request.GET.dict(), today=timezone.localdate(), calendar=current_calendar())
    rows = readers[name](actor_in(request))
    groups = [
        OptionGroup(label or "", [(str(pk), word) for _group, pk, word in options])
        for label, options in groupby(rows, key=lambda row: row[0])
    ]
    values: dict[str, Any] = {
        "name": name,
        "label": FILTER_WORDS[name],
        "groups": groups,
        "hidden": [(key, value) for key, value in listing.kept.items() if key != name],
    }
    is_piece = request.headers.get("HX-Request") == "true"
    return render(request, "desk/list/options.html" if is_piece else "desk/list/options_page.html", values)


def _here(actor: Actor, column: str, organisation: str) -> Q:
    """Rows in a region the person sees, or the organisations of their grants."""
    reach = Q(pk__in=())
    for scope in actor.scopes_with("case.view"):
        if scope.organisation_id is None:
            reach |= lies_in(field=column, code=scope.region_code)
        elif organisation:
            reach |= Q(**{organisation: scope.organisation_id})
    return reach


def _own_regions(actor: Actor) -> list[str]:
    keys = [scope.organisation_id for scope in actor.scopes_with("case.view") if scope.organisation_id is not None]
    return list(Organisation.objects.filter(pk__in=keys).values_list("region_id", flat=True)) if keys else []


def _regions(actor: Actor) -> list[tuple[str, str, str]]:
    reach = _here(actor, "code", "")
    for code in _own_regions(actor):
        reach |= lies_in(field="code", code=code)
    rows = Region.objects.filter(reach, level__in=("county", "town", "village")).order_by("code")
    towns: dict[str, str] = {}
    found = []
    for code, name, level in rows.values_list("code", "name", "level"):
        if level != Region.Level.VILLAGE:
            towns[code[:9]] = name
        found.append((towns.get(code[:9], ""), code, name))
    return found


def _organisations(actor: Actor, rows: QuerySet[Organisation]) -> list[tuple[str, Any, str]]:
    reach = _here(actor, "region_id", "pk")
    for code in _own_regions(actor):
        reach |= lies_in(field="region_id", code=code)
    named = rows.filter(reach).annotate(place=F("region__name")).order_by("region_id", "name")
    return list(named.values_list("place", "pk", "name"))


def _units(actor: Actor) -> list[tuple[str, Any, str]]:
    return _organisations(actor, Organisation.objects.filter(kind__in=_HANDLING))


def _stations(actor: Actor) -> list[tuple[str, Any, str]]:
    return _organisations(actor, Organisation.objects.filter(kind=Organisation.Kind.LIAISON_STATION))


def _categories(actor: Actor) -> list[tuple[str, Any, str]]:
    rows = Category.objects.annotate(above=F("parent__name")).order_by(
        "parent__position", "parent_id", "position", "pk"
    )
    return [(above or "", pk, name) for above, pk, name in rows.values_list("above", "pk", "name")]
