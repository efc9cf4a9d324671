"""代表: who was elected, to which congresses, and whether still in office."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.accounts.models import User
from jiazhan.desk.access import holding
from jiazhan.desk.forms.manage_places import DeputyForm, EndForm, SeatForm
from jiazhan.desk.reach import regions_in_reach, within_reach
from jiazhan.desk.views.manage_form import FormPage, form_page
from jiazhan.desk.views.manage_list import Line, Link, ListPage, list_page, turned, words_asked
from jiazhan.desk.views.manage_organisations import in_use
from jiazhan.stations.actions.change_deputy import change_deputy
from jiazhan.stations.actions.create_deputy import Seat, create_deputy
from jiazhan.stations.actions.end_mandate import end_mandate
from jiazhan.stations.actions.give_mandate import give_mandate
from jiazhan.stations.models import Deputy, DeputyGroup, Mandate

_FIELDS = (
    *("name", "gender", "region", "post", "specialty", "phone", "group", "user", "is_leading_cadre", "is_active"),
)


def deputies_in_reach(actor: Actor) -> QuerySet[Deputy]:
    """The deputies this person manages."""
    return Deputy.objects.filter(within_reach(actor=actor, permissions=("deputy.manage",)))


@require_GET
@holding("deputy.manage")
def deputies(request: HttpRequest) -> HttpResponse:
    """The deputies of one's own scope, by name; their telephones are not read."""
    words = words_asked(request)
    rows = deputies_in_reach(actor_in(request)).select_related("region", "group").defer("phone")
    if words:
        rows = rows.filter(Q(name__contains=words) | Q(post__contains=words))
    found = turned(request, rows, order=("region_id", "name", "pk"))
    lines = [
        Line(
            (row.name, row.region.name, row.group or "", row.post, in_use(row.is_active)),
            reverse("desk:manage_deputy", args=[row.pk]),
        )
        for row in found.rows
    ]
    page = ListPage(
        title=_("代表"),
        heads=[_("姓名"), _("地区"), _("代表小组"), _("工作单位和职务"), _("状态")],
        rows=lines,
        create=Link(reverse("desk:create_deputy"), _("登记代表")),
        search_hint=_("姓名或职务"),
        empty=_("您管理的范围里还没有代表。"),
        previous=found.previous,
        next=found.next,
    )
    return list_page(request, page)


def _choices(actor: Actor, deputy: Deputy | None) -> dict[str, QuerySet[Any]]:
    people = User.objects.filter(
        within_reach(actor=actor, permissions=("deputy.manage",), region="organisation__region_id"), is_active=True
    )
    free = people.filter(Q(deputy__isnull=True) | Q(deputy=deputy)) if deputy else people.filter(deputy__isnull=True)
    offered = within_reach(actor=actor, permissions=("deputy.manage",)) & Q(is_active=True)
    if deputy is not None:
        offered |= Q(pk=deputy.group_id)
    return {
        "region": regions_in_reach(actor=actor, permission="deputy.manage", levels=("county", "town")),
        "group": DeputyGroup.objects.filter(offered).order_by("name"),
        "user": free.order_by("name", "pk"),
    }


@require_http_methods(["GET", "POST"])
@holding("deputy.manage")
def create(request: HttpRequest) -> HttpResponse:
    """A new deputy; the seats are given on the page that follows."""
    actor = actor_in(request)
    form = DeputyForm(request.POST or None, is_new=True, choices=_choices(actor, None))
    page = FormPage(
        title=_("登记代表"), back=Link(reverse("desk:manage_deputies"), _("代表")), submit=_("登记"), said=_("已登记。")
    )
    return form_page(request, page, form, lambda data: create_deputy(actor=actor, at=timezone.now(), **data))


@require_http_methods(["GET", "POST"])
@holding("deputy.manage")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Any field of a deputy; below it the seats held."""
    actor = actor_in(request)
    row = get_object_or_404(deputies_in_reach(actor).select_related("region", "group", "user"), pk=pk)
    before = {name: getattr(row, name) for name in _FIELDS}
    form = DeputyForm(request.POST or None, initial=before, is_new=False, choices=_choices(actor, row))
    page = FormPage(
        title=row.name,
        back=Link(reverse("desk:manage_deputies"), _("代表")),
        submit=_("保存"),
        said=_("已保存。"),
        then=reverse("desk:manage_deputy", args=[pk]),
        template="desk/manage/deputy.html",
    )
    mandates = row.mandates.order_by("-term", "pk")

    def act(data: dict[str, Any]) -> Deputy:
        return change_deputy(actor=actor, deputy=row, at=timezone.now(), **data)

    return form_page(request, page, form, act, deputy=row, mandates=mandates)


@require_http_methods(["GET", "POST"])
@holding("deputy.manage")
def give_seat(request: HttpRequest, pk: int) -> HttpResponse:
    """A seat of another level or a new term."""
    actor = actor_in(request)
    deputy = get_object_or_404(deputies_in_reach(actor), pk=pk)
    page = FormPage(
        title=_("登记%(name)s的任职") % {"name": deputy.name},
        back=Link(reverse("desk:manage_deputy", args=[pk]), deputy.name),
        submit=_("登记任职"),
        said=_("已登记任职。"),
    )

    def act(data: dict[str, Any]) -> Mandate:
        return give_mandate(actor=actor, deputy=deputy, at=timezone.now(), seat=Seat(**data))

    return form_page(request, page, SeatForm(request.POST or None), act)


@require_http_methods(["GET", "POST"])
@holding("deputy.manage")
def end_seat(request: HttpRequest, pk: int, mandate_id: int) -> HttpResponse:
    """A seat ends on a day."""
    actor = actor_in(request)
    deputy = get_object_or_404(deputies_in_reach(actor), pk=pk)
    mandate = deputy.mandates.filter(pk=mandate_id).first()
    if mandate is None:
        raise Http404
    words = {"name": deputy.name, "level": mandate.get_level_display(), "term": mandate.term}
    page = FormPage(
        title=_("结束%(name)s的第 %(term)d 届%(level)s任职") % words,
        back=Link(reverse("desk:manage_deputy", args=[pk]), deputy.name),
        submit=_("结束任职"),
        said=_("已记下结束日期。"),
    )

    def act(data: dict[str, Any]) -> Mandate:
        return end_mandate(actor=actor, mandate=mandate, at=timezone.now(), **data)

    form = EndForm(request.POST or None, initial={"ends_on": mandate.ends_on or timezone.localdate()})
    return form_page(request, page, form, act)
