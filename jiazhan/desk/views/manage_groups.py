"""代表小组: deputies who act together, by area or by profession."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.desk.access import holding
from jiazhan.desk.forms.manage_places import GroupForm
from jiazhan.desk.reach import regions_in_reach, within_reach
from jiazhan.desk.views.manage_deputies import deputies_in_reach
from jiazhan.desk.views.manage_form import FormPage, form_page
from jiazhan.desk.views.manage_list import Line, Link, ListPage, list_page, turned, words_asked
from jiazhan.desk.views.manage_organisations import in_use
from jiazhan.stations.actions.change_group import change_group
from jiazhan.stations.actions.create_group import create_group
from jiazhan.stations.models import DeputyGroup

_FIELDS = ("name", "profession", "leader", "is_active")


def _in_reach(actor: Actor) -> QuerySet[DeputyGroup]:
    return DeputyGroup.objects.filter(within_reach(actor=actor, permissions=("deputy.manage",)))


@require_GET
@holding("deputy.manage")
def groups(request: HttpRequest) -> HttpResponse:
    """The groups of one's own scope, by region and name."""
    words = words_asked(request)
    rows = _in_reach(actor_in(request)).select_related("region", "leader")
    rows = rows.annotate(size=Count("deputies", filter=Q(deputies__is_active=True)))
    if words:
        rows = rows.filter(Q(name__contains=words) | Q(profession__contains=words))
    found = turned(request, rows, order=("region_id", "name", "pk"))
    lines = [
        Line(
            (row.name, row.region.name, row.profession, row.leader or "", vars(row)["size"], in_use(row.is_active)),
            reverse("desk:manage_group", args=[row.pk]),
        )
        for row in found.rows
    ]
    page = ListPage(
        title=_("代表小组"),
        heads=[_("名称"), _("地区"), _("专业"), _("组长"), _("人数"), _("状态")],
        rows=lines,
        create=Link(reverse("desk:create_group"), _("建立小组")),
        search_hint=_("小组名称"),
        empty=_("您管理的范围里还没有代表小组。"),
        previous=found.previous,
        next=found.next,
    )
    return list_page(request, page)


def _choices(actor: Actor, row: DeputyGroup | None) -> dict[str, QuerySet[Any]]:
    offered = Q(is_active=True)
    if row is not None:
        offered |= Q(pk=row.leader_id)
    chosen: dict[str, QuerySet[Any]] = {"leader": deputies_in_reach(actor).filter(offered).order_by("name", "pk")}
    if row is None:
        chosen["region"] = regions_in_reach(actor=actor, permission="deputy.manage", levels=("county", "town"))
    return chosen


@require_http_methods(["GET", "POST"])
@holding("deputy.manage")
def create(request: HttpRequest) -> HttpResponse:
    """A new group; deputies join it on their own pages."""
    actor = actor_in(request)
    form = GroupForm(request.POST or None, is_new=True, choices=_choices(actor, None))
    page = FormPage(
        title=_("建立代表小组"),
        back=Link(reverse("desk:manage_groups"), _("代表小组")),
        submit=_("建立"),
        said=_("已建立。"),
    )
    return form_page(request, page, form, lambda data: create_group(actor=actor, at=timezone.now(), **data))


@require_http_methods(["GET", "POST"])
@holding("deputy.manage")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Name, profession, leader, and whether it still works."""
    actor = actor_in(request)
    row = get_object_or_404(_in_reach(actor), pk=pk)
    before = {name: getattr(row, name) for name in _FIELDS}
    form = GroupForm(request.POST or None, initial=before, is_new=False, choices=_choices(actor, row))
    page = FormPage(
        title=_("修改%(name)s") % {"name": row.name},
        back=Link(reverse("desk:manage_groups"), _("代表小组")),
        submit=_("保存"),
        said=_("已保存。"),
    )

    def act(data: dict[str, Any]) -> DeputyGroup:
        return change_group(actor=actor, group=row, at=timezone.now(), **data)

    return form_page(request, page, form, act)
