"""接待登记: the desk at which matters are written down one after the other."""

from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.accounts.queries.grants import can
from jiazhan.activities.models import Activity
from jiazhan.activities.queries.on_day import activities_on
from jiazhan.assist.queries.search import resembling
from jiazhan.assist.shared_words import shared_words
from jiazhan.cases.models import Case
from jiazhan.cases.queries.entered import counts_of, entered_at, latest_of
from jiazhan.cases.queries.own_entries import own_entries
from jiazhan.cases.queries.visible import visible
from jiazhan.core.dates import clock_text, day_text
from jiazhan.core.markup import badge_html
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.desk.access import holding
from jiazhan.desk.forms.reception import ReceptionForm
from jiazhan.desk.offers import Offers
from jiazhan.desk.reach import within_reach
from jiazhan.desk.reception import Sitting, record
from jiazhan.desk.views.manage_form import carried_out
from jiazhan.stations.models import Station

MADE = "reception_made"
"""Session key: the cases this person has written down since signing in, the newest last; no personal data."""

_DOORS = (Case.Source.DESK, Case.Source.HOUSEHOLD_VISIT, Case.Source.OPINION_BOX)
_SOURCES = {
    Activity.Kind.RECEPTION_DAY: Case.Source.RECEPTION_DAY,
    Activity.Kind.HOUSEHOLD_VISIT: Case.Source.HOUSEHOLD_VISIT,
}
_NOT_JOINED = ("linked_duplicate", "declined_diverted", "withdrawn")


def own_stations(actor: Actor) -> list[Station]:
    """The stations at which somebody registers, their own organisation's first."""
    reach = within_reach(actor=actor, permissions=("case.register",), organisation="pk")
    rows = list(Station.objects.filter(reach, is_active=True).select_related("region").order_by("region_id", "code"))
    return sorted(rows, key=lambda station: station.pk != actor.organisation_id)


def sittings_at(station: Station, day: date) -> list[Sitting]:
    """Where one can sit at a station today: for each activity that is not closed, and for each open door."""
    today = [activity for activity in activities_on(station_id=station.pk, day=day) if activity.closed_at is None]
    planned = [Sitting(station, _SOURCES.get(Activity.Kind(row.kind), Case.Source.DESK), row) for row in today]
    return [*planned, *(Sitting(station, door) for door in _DOORS)]


def chosen(request: HttpRequest, actor: Actor, day: date) -> tuple[list[Station], list[Sitting], Sitting | None]:
    """The stations, the sittings at the chosen one, and the chosen sitting; None without any station."""
    stations = own_stations(actor)
    if not stations:
        return [], [], None
    asked = request.GET.get("station", "")
    station = next((row for row in stations if str(row.pk) == asked), stations[0])
    sittings = sittings_at(station, day)
    at = request.GET.get("at", "")
    return stations, sittings, next((one for one in sittings if one.address.endswith(f"&at={at}")), sittings[0])


@require_http_methods(["GET", "POST"])
@holding("case.register")
def reception(request: HttpRequest) -> HttpResponse:
    """The page; a POST registers one matter and comes back for the next."""
    actor, day = actor_in(request), timezone.localdate()
    stations, sittings, sitting = chosen(request, actor, day)
    if sitting is None:
        return render(request, "desk/reception/nowhere.html")
    offers = Offers(actor, sitting, day)
    if request.method == "POST" and "look" not in request.POST:
        form = ReceptionForm(_with_key(request.POST), offers=offers, actor=actor)
        if form.is_valid():
            key = form.cleaned_data["key"]
            case = carried_out(form, lambda _d: record(entry=form.entry(), actor=actor, key=key, at=timezone.now()))
            if isinstance(case, Case):
                return _after(request, case, sitting, form.cleaned_data["deputy"])
        return _page(request, form, stations, sittings, 400)
    first = {"key": uuid4(), "deputy": _first_deputy(request, offers)}
    if request.method == "POST":
        looked = {name: request.POST.get(name, "") for name in ReceptionForm.base_fields}
        form = ReceptionForm(initial={**looked, "key": uuid4()}, offers=offers, actor=actor)
        return _page(request, form, stations, sittings, 200, text=looked["text"])
    return _page(request, ReceptionForm(initial=first, offers=offers, actor=actor), stations, sittings, 200)


def _with_key(data: QueryDict) -> QueryDict:
    """What was sent; a page without a usable key gets one, for it would otherwise come back for ever."""
    try:
        UUID(data.get("key", ""))
    except ValueError:
        data = data.copy()
        data["key"] = str(uuid4())
    return data


def _first_deputy(request: HttpRequest, offers: Offers) -> str:
    keys = [str(deputy.pk) for deputy in offers.deputies]
    last = request.GET.get("deputy", "")
    if last in keys:
        return last
    own = [str(row.pk) for row in offers.deputies if row.user_id is not None and row.user_id == offers.actor.user_id]
    return own[0] if own else keys[0] if len(keys) == 1 and offers.sitting.activity is not None else ""


def _after(request: HttpRequest, case: Case, sitting: Sitting, deputy: str) -> HttpResponse:
    made = [pk for pk in request.session.get(MADE, []) if pk != case.pk]
    request.session[MADE] = [*made, case.pk][-50:]
    if "print" in request.POST:
        return HttpResponseRedirect(f"/desk/cases/{case.pk}/slip/")
    again = urlencode({"deputy": deputy, "done": case.pk})
    return HttpResponseRedirect(f"{reverse('desk:reception')}?{sitting.address}&{again}")


def _page(
    request: HttpRequest,
    form: ReceptionForm,
    stations: list[Station],
    sittings: list[Sitting],
    status: int,
    text: str = "",
) -> HttpResponse:
    actor, offers = form.actor, form.offers
    sitting, calendar = offers.sitting, current_calendar()
    entered = entered_at(
        actor=actor, station=sitting.station, activity=sitting.activity, source=sitting.source, day=offers.today
    )
    counts = counts_of(entered)
    rows = _rows(request, latest_of(entered))
    done = request.GET.get("done", "")
    values: dict[str, Any] = {
        "form": form,
        "offers": offers,
        "sitting": sitting,
        "tabs": [(one, _word(one), one.address == sitting.address) for one in sittings],
        "stations": stations,
        "next_number": counts.visits + 1,
        "counts": counts,
        "counted": _counted(sitting, offers.today),
        "rows": rows,
        "done": next((row for row in rows if str(row["id"]) == done), None) if not form.is_bound else None,
        "answered": offers.answered(calendar),
        "may_close": bool(can(actor, "activity.manage", sitting.spot)),
        "alike": _alike(actor, text, "") if text and offers.may_merge else [],
    }
    return render(request, "desk/reception/desk.html", values, status=status)


def _word(sitting: Sitting) -> str:
    if sitting.activity is None:
        return str(Case.Source(sitting.source).label)
    begins = clock_text(at=sitting.activity.starts_at)
    return f"{Activity.Kind(sitting.activity.kind).label} {begins}"


def _counted(sitting: Sitting, day: date) -> str:
    """The list that shows exactly what is counted."""
    if sitting.activity is not None:
        return urlencode({"activity": sitting.activity.pk, "status": "all"})
    on = day.isoformat()
    return urlencode({"station": sitting.station.pk, "source": sitting.source, "from": on, "to": on, "status": "all"})


def _rows(request: HttpRequest, cases: list[Case]) -> list[dict[str, Any]]:
    made = set(request.session.get(MADE, []))
    own = own_entries(case_ids=[case.pk for case in cases if case.pk in made])
    return [
        {
            "id": case.pk,
            "time": clock_text(at=case.raised_at),
            "number": case.number,
            "title": case.title,
            "person": own[case.pk].name if case.pk in own else "",
            "place": case.region.name,
            "deputy": case.deputy.name if case.deputy else "",
            "badge": _badge(case),
            "code": own[case.pk].code if case.pk in own else "",
        }
        for case in cases
    ]


def _badge(case: Case) -> str:
    """Which way the matter went; where it went no way yet, its state."""
    ways = {
        Case.Tier.VILLAGE: ("info", "home", _("村社区办")),
        Case.Tier.TOWNSHIP: ("info", "building-community", _("镇里办")),
        Case.Tier.COUNTY: ("info", "arrow-up-right", _("转县里")),
    }
    if case.pending == "decline":
        return badge_html(tone="wait", icon="directions", word=_("引导，待确认"))
    if case.is_open and case.tier in ways:
        tone, icon, word = ways[Case.Tier(case.tier)]
        return badge_html(tone=tone, icon=icon, word=word)
    return badge_html(tone=case.look.tone, icon=case.look.icon, word=case.look.label)


@require_POST
@holding("case.register")
def alike(request: HttpRequest) -> HttpResponse:
    """Matters that resemble what is being typed; a POST, so that what somebody says stands in no log."""
    actor = actor_in(request)
    text = request.POST.get("text", "").strip()[:2000]
    found = _alike(actor, text, request.POST.get("place", "").strip()) if len(text) >= 4 else []
    return render(request, "desk/reception/alike.html", {"alike": found, "text": text})


def _alike(actor: Actor, text: str, place: str) -> list[dict[str, Any]]:
    today = timezone.localdate()
    cases = visible(actor).filter(kind=Case.Kind.OPINION, number__isnull=False).exclude(state__in=_NOT_JOINED)
    return [
        {
            "id": case.pk,
            "title": case.title,
            "number": case.number,
            "badge": badge_html(tone=case.look.tone, icon=case.look.icon, word=case.look.label),
            "day": day_text(on=timezone.localtime(case.raised_at).date(), today=today, with_weekday=False),
            "reason": _reason(case, text, place),
        }
        for case in resembling(cases.select_related("region"), text)
    ]


def _reason(case: Case, text: str, place: str) -> str:
    words = "".join(_("“%(word)s”") % {"word": word} for word in shared_words(text, f"{case.title}\n{case.text}"))
    is_near = bool(place) and place in case.region.name
    if words and is_near:
        return _("都提到%(words)s，同在%(place)s。") % {"words": words, "place": case.region.name}
    if words:
        return _("都提到%(words)s。") % {"words": words}
    words = _("同在%(place)s。") if is_near else _("在%(place)s。")
    return words % {"place": case.region.name}
