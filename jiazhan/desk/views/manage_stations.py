"""联络站: where it is, when it is open, and which deputies come there."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.desk.access import holding, holds
from jiazhan.desk.forms.manage_places import PlacementForm, StationForm
from jiazhan.desk.reach import regions_in_reach, within_reach
from jiazhan.desk.views.manage_form import ConfirmPage, FormPage, confirm_page, form_page
from jiazhan.desk.views.manage_list import Line, Link, ListPage, list_page, turned, words_asked
from jiazhan.desk.views.manage_organisations import in_use
from jiazhan.stations.actions.change_station import change_station
from jiazhan.stations.actions.create_station import create_station
from jiazhan.stations.actions.end_placement import end_placement
from jiazhan.stations.actions.place_deputy import place_deputy
from jiazhan.stations.models import Deputy, Placement, Station

_FIELDS = (
    *("name", "code", "tier", "region", "parent", "address", "phone", "opening_hours", "theme"),
    *("has_council_hall", "is_active"),
)


def _reach(actor: Actor) -> Q:
    return within_reach(actor=actor, permissions=("station.manage",), organisation="pk")


@require_GET
@holding("station.manage")
def stations(request: HttpRequest) -> HttpResponse:
    """The stations of one's own scope, by region and code."""
    words = words_asked(request)
    rows = Station.objects.filter(_reach(actor_in(request))).select_related("region")
    if words:
        rows = rows.filter(Q(name__contains=words) | Q(code__icontains=words))
    found = turned(request, rows, order=("region_id", "code", "pk"))
    lines = [
        Line(
            (row.name, row.code, row.get_tier_display(), row.region.name, in_use(row.is_active)),
            reverse("desk:manage_station", args=[row.pk]),
        )
        for row in found.rows
    ]
    page = ListPage(
        title=_("联络站"),
        heads=[_("名称"), _("编号"), _("层级"), _("地区"), _("状态")],
        rows=lines,
        create=Link(reverse("desk:create_station"), _("建立联络站")),
        search_hint=_("名称或编号"),
        empty=_("您管理的范围里还没有联络站。"),
        previous=found.previous,
        next=found.next,
    )
    return list_page(request, page)


def _choices(actor: Actor, row: Station | None) -> dict[str, QuerySet[Any]]:
    offered = _reach(actor) & Q(is_active=True)
    parents = Station.objects.filter(offered)
    if row is not None:
        parents = Station.objects.filter(offered | Q(pk=row.parent_id)).exclude(pk=row.pk)
    regions = regions_in_reach(actor=actor, permission="station.manage")
    return {"region": regions, "parent": parents.order_by("region_id", "code")}


@require_http_methods(["GET", "POST"])
@holding("station.manage")
def create(request: HttpRequest) -> HttpResponse:
    """A new station, with the organisation it is."""
    actor = actor_in(request)
    form = StationForm(request.POST or None, is_new=True, choices=_choices(actor, None))
    page = FormPage(
        title=_("建立联络站"),
        back=Link(reverse("desk:manage_stations"), _("联络站")),
        submit=_("建立"),
        said=_("已建立，可以安排代表进站了。"),
    )
    return form_page(request, page, form, lambda data: create_station(actor=actor, at=timezone.now(), **data))


def _station_or_404(actor: Actor, pk: int) -> Station:
    return get_object_or_404(Station.objects.filter(_reach(actor)).select_related("region"), pk=pk)


@require_http_methods(["GET", "POST"])
@holding("station.manage")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Any field of a station; below it the deputies who come there."""
    actor = actor_in(request)
    row = _station_or_404(actor, pk)
    before = {name: getattr(row, name) for name in _FIELDS}
    form = StationForm(request.POST or None, initial=before, is_new=False, choices=_choices(actor, row))
    page = FormPage(
        title=row.name,
        back=Link(reverse("desk:manage_stations"), _("联络站")),
        submit=_("保存"),
        said=_("已保存。"),
        then=reverse("desk:manage_station", args=[pk]),
        buttons=[Link(url, _("二维码和门牌"), "qrcode") for url in _door(row)],
        template="desk/manage/station.html",
    )
    placements = Placement.objects.filter(station=row).select_related("deputy").order_by("-is_head", "deputy__name")

    def act(data: dict[str, Any]) -> Station:
        return change_station(actor=actor, station=row, at=timezone.now(), **data)

    values = {"station": row, "placements": placements, "may_place": holds(actor, "deputy.manage")}
    return form_page(request, page, form, act, **values)


def _door(station: Station) -> list[str]:
    """The public sheet with the station's QR code, where the portal is served."""
    try:
        return [reverse("portal:station_door", args=[station.code])]
    except NoReverseMatch:
        return []


@require_http_methods(["GET", "POST"])
@holding("deputy.manage")
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """A deputy comes to the station, or becomes its head."""
    actor = actor_in(request)
    station = _station_or_404(actor, pk)
    reach = within_reach(actor=actor, permissions=("deputy.manage",))
    deputies = Deputy.objects.filter(reach, is_active=True).order_by("name", "pk")
    form = PlacementForm(request.POST or None, is_new=True, choices={"deputy": deputies})
    page = FormPage(
        title=_("安排代表进%(name)s") % {"name": station.name},
        back=Link(reverse("desk:manage_station", args=[pk]), station.name),
        submit=_("安排进站"),
        said=_("已安排进站。"),
    )

    def act(data: dict[str, Any]) -> Placement:
        return place_deputy(actor=actor, at=timezone.now(), station=station, **data)

    return form_page(request, page, form, act)


@require_http_methods(["GET", "POST"])
@holding("deputy.manage")
def leave(request: HttpRequest, pk: int, placement_id: int) -> HttpResponse:
    """A deputy no longer comes to the station."""
    actor = actor_in(request)
    station = _station_or_404(actor, pk)
    placement = Placement.objects.filter(station=station, pk=placement_id).select_related("deputy", "station").first()
    if placement is None:
        raise Http404
    words = {"deputy": placement.deputy.name, "station": station.name}
    page = ConfirmPage(
        title=_("%(deputy)s不再进%(station)s？") % words,
        submit=_("离站"),
        cancel=_("不离站"),
        back=reverse("desk:manage_station", args=[pk]),
        consequences=[_("网上的联络站页面不再显示这位代表。"), _("已经登记的事和接待记录都保留。")],
        said=_("%(deputy)s已离站。") % words,
    )
    return confirm_page(request, page, lambda: end_placement(actor=actor, at=timezone.now(), placement=placement))
