"""我要反映, entered by a QR code: the station, deputy or activity on it is filled in, and the place with it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from jiazhan.accounts.division import LEVELS, at_level, level_of
from jiazhan.activities.queries.receptions import open_activity
from jiazhan.portal import draft as drafts
from jiazhan.portal.draft import Draft
from jiazhan.stations.queries.public import deputy_by_code, station_by_code


@never_cache
@require_safe
def by_station(request: HttpRequest, code: str) -> HttpResponse:
    """The code on a station's door."""
    station = station_by_code(code=code)
    if station is None:
        raise Http404
    draft = _without_door(drafts.load(request))
    draft.station = station.pk
    _fill_place(draft, station.region_id)
    return _begin(request, draft)


@never_cache
@require_safe
def by_deputy(request: HttpRequest, public_code: str) -> HttpResponse:
    """The code on a deputy's card."""
    deputy = deputy_by_code(public_code=public_code, on=timezone.localdate())
    if deputy is None:
        raise Http404
    draft = _without_door(drafts.load(request))
    draft.deputy = deputy.pk
    _fill_place(draft, deputy.region_id)
    return _begin(request, draft)


@never_cache
@require_safe
def by_activity(request: HttpRequest, public_code: str) -> HttpResponse:
    """The code shown at a reception day; when the day is over, that of its station."""
    activity = open_activity(public_code=public_code)
    if activity is None or not activity.station.is_active:
        raise Http404
    draft = _without_door(drafts.load(request))
    draft.station = activity.station_id
    if activity.closed_at is None and timezone.localtime(activity.ends_at).date() >= timezone.localdate():
        draft.activity = activity.pk
    _fill_place(draft, activity.station.region_id)
    return _begin(request, draft)


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Not this station or deputy after all: the matter goes by its place."""
    drafts.save(request, _without_door(drafts.load(request)))
    return redirect("portal:raise_check" if request.POST.get("step") == "check" else "portal:raise")


def _without_door(draft: Draft) -> Draft:
    draft.station = draft.deputy = draft.activity = None
    return draft


def _fill_place(draft: Draft, region_code: str) -> None:
    """Town, and village where the door lies in one; what was chosen already stays within the same town."""
    if LEVELS.index(level_of(region_code)) < LEVELS.index("town"):
        return
    town = at_level(region_code, "town")
    if draft.town == town and draft.region:
        return
    draft.town, draft.region = town, region_code if level_of(region_code) == "village" else ""


def _begin(request: HttpRequest, draft: Draft) -> HttpResponse:
    drafts.save(request, draft)
    return redirect("portal:raise")
