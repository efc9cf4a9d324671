"""会次和代表团: when a congress meets, and which delegations it has."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.accounts.models import Region
from jiazhan.core.dates import day_text
from jiazhan.desk.access import holding
from jiazhan.desk.forms.manage_congress import DelegationForm, SessionForm
from jiazhan.desk.reach import regions_in_reach, within_reach
from jiazhan.desk.views.manage_form import FormPage, form_page
from jiazhan.desk.views.manage_list import Line, Link, ListPage, list_page, turned
from jiazhan.stations.actions.change_delegation import change_delegation
from jiazhan.stations.actions.change_session import change_session
from jiazhan.stations.actions.create_delegation import create_delegation
from jiazhan.stations.actions.create_session import create_session
from jiazhan.stations.models import Delegation, Session
from jiazhan.stations.queries.congress import deputies_of

_FIELDS = ("term", "number", "opens_on", "closes_on", "bills_due_at")
_LEVELS = (Region.Level.PROVINCE, Region.Level.CITY, Region.Level.COUNTY, Region.Level.TOWN)


def _in_reach(actor: Actor) -> QuerySet[Session]:
    return Session.objects.filter(within_reach(actor=actor, permissions=("deputy.manage",)))


@require_GET
@holding("deputy.manage")
def sessions(request: HttpRequest) -> HttpResponse:
    """The sessions of the congresses in one's scope, in the order in which they met."""
    today = timezone.localdate()
    rows = _in_reach(actor_in(request)).select_related("region").annotate(size=Count("delegations"))
    found = turned(request, rows, order=("region_id", "opens_on", "pk"))
    lines = [
        Line(
            (row.name, row.region.name, *(day_text(on=on, today=today) for on in _days(row)), vars(row)["size"]),
            reverse("desk:manage_session", args=[row.pk]),
        )
        for row in found.rows
    ]
    page = ListPage(
        title=_("会次"),
        heads=[_("会次"), _("哪里的人大"), _("开幕"), _("闭幕"), _("代表团")],
        rows=lines,
        intro=_("会议期间提交的建议按会次编号，闭会期间的按年度编号。"),
        create=Link(reverse("desk:create_session"), _("登记会次")),
        empty=_("还没有登记会次，建议都按闭会期间编号。"),
        previous=found.previous,
        next=found.next,
    )
    return list_page(request, page)


def _days(row: Session) -> tuple[Any, Any]:
    return row.opens_on, row.closes_on


@require_http_methods(["GET", "POST"])
@holding("deputy.manage")
def create(request: HttpRequest) -> HttpResponse:
    """A new session."""
    actor = actor_in(request)
    regions = regions_in_reach(actor=actor, permission="deputy.manage", levels=_LEVELS)
    form = SessionForm(request.POST or None, regions=regions)
    page = FormPage(
        title=_("登记会次"),
        back=Link(reverse("desk:manage_sessions"), _("会次")),
        submit=_("登记"),
        said=_("已登记。"),
    )
    return form_page(request, page, form, lambda data: create_session(actor=actor, at=timezone.now(), **data))


@require_http_methods(["GET", "POST"])
@holding("deputy.manage")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Its days and numbers; its delegations stand below."""
    actor = actor_in(request)
    row = get_object_or_404(_in_reach(actor).select_related("region"), pk=pk)
    form = SessionForm(request.POST or None, initial={name: getattr(row, name) for name in _FIELDS})
    page = FormPage(
        title=_("%(place)s人大%(session)s") % {"place": row.region.name, "session": row.name},
        back=Link(reverse("desk:manage_sessions"), _("会次")),
        submit=_("保存"),
        said=_("已保存。"),
        template="desk/manage/session.html",
    )

    def act(data: dict[str, Any]) -> Session:
        return change_session(actor=actor, session=row, at=timezone.now(), **data)

    delegations = list(row.delegations.select_related("head").order_by("name"))
    return form_page(request, page, form, act, session=row, delegations=delegations)


@require_http_methods(["GET", "POST"])
@holding("deputy.manage")
def delegate(request: HttpRequest, pk: int) -> HttpResponse:
    """A new delegation of a session."""
    actor = actor_in(request)
    row = get_object_or_404(_in_reach(actor).select_related("region"), pk=pk)
    form = DelegationForm(request.POST or None, deputies=deputies_of(congress=row.region, on=row.opens_on))
    page = FormPage(
        title=_("组成代表团"),
        back=Link(reverse("desk:manage_session", args=[row.pk]), row.name),
        submit=_("组成"),
        said=_("代表团已组成。"),
    )

    def act(data: dict[str, Any]) -> Delegation:
        return create_delegation(actor=actor, at=timezone.now(), session=row, **data)

    return form_page(request, page, form, act)


@require_http_methods(["GET", "POST"])
@holding("deputy.manage")
def change_delegate(request: HttpRequest, pk: int, delegation_id: int) -> HttpResponse:
    """Name and head of a delegation."""
    actor = actor_in(request)
    row = get_object_or_404(_in_reach(actor).select_related("region"), pk=pk)
    delegation = get_object_or_404(row.delegations, pk=delegation_id)
    deputies = deputies_of(congress=row.region, on=row.opens_on)
    first = {"name": delegation.name, "head": delegation.head_id}
    form = DelegationForm(request.POST or None, deputies=deputies, initial=first)
    page = FormPage(
        title=_("修改%(name)s") % {"name": delegation.name},
        back=Link(reverse("desk:manage_session", args=[row.pk]), row.name),
        submit=_("保存"),
        said=_("已保存。"),
    )

    def act(data: dict[str, Any]) -> Delegation:
        return change_delegation(actor=actor, delegation=delegation, at=timezone.now(), **data)

    return form_page(request, page, form, act)
