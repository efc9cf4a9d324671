"""单位: whatever can be responsible for something."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jiazhan.accounts.actions.change_organisation import change_organisation
from jiazhan.accounts.actions.create_organisation import create_organisation
from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.accounts.models import Organisation
from jiazhan.core.markup import badge_html
from jiazhan.desk.access import holding
from jiazhan.desk.forms.manage_places import OrganisationForm
from jiazhan.desk.reach import organisations_in_reach, regions_in_reach, within_reach
from jiazhan.desk.views.manage_form import FormPage, form_page
from jiazhan.desk.views.manage_list import Line, Link, ListPage, list_page, turned, words_asked


def in_use(is_active: bool) -> SafeString:
    """Whether something is still offered, as a badge."""
    if is_active:
        return badge_html(tone="ok", icon="circle-check", word=_("在用"))
    return badge_html(tone="calm", icon="circle-minus", word=_("已停用"))


@require_GET
@holding("organisation.manage")
def organisations(request: HttpRequest) -> HttpResponse:
    """The organisations of one's own scope, by region and name."""
    actor, words = actor_in(request), words_asked(request)
    rows = Organisation.objects.filter(_reach(actor)).select_related("region")
    if words:
        rows = rows.filter(Q(name__contains=words) | Q(short_name__contains=words))
    found = turned(request, rows, order=("region_id", "name", "pk"))
    lines = [
        Line(
            (row.name, row.get_kind_display(), row.region.name, row.phone, in_use(row.is_active)),
            reverse("desk:organisation", args=[row.pk]),
        )
        for row in found.rows
    ]
    page = ListPage(
        title=_("单位"),
        heads=[_("名称"), _("类别"), _("地区"), _("电话"), _("状态")],
        rows=lines,
        create=Link(reverse("desk:create_organisation"), _("建立单位")),
        search_hint=_("单位名称"),
        empty=_("您管理的范围里还没有单位。"),
        previous=found.previous,
        next=found.next,
    )
    return list_page(request, page)


def _reach(actor: Actor) -> Q:
    return within_reach(actor=actor, permissions=("organisation.manage",), organisation="pk")


def _choices(actor: Actor, row: Organisation | None) -> dict[str, QuerySet[Any]]:
    parents = organisations_in_reach(actor=actor, permission="organisation.manage")
    if row is not None:
        parents = (parents | Organisation.objects.filter(pk=row.parent_id or 0)).exclude(pk=row.pk)
    return {"region": regions_in_reach(actor=actor, permission="organisation.manage"), "parent": parents}


@require_http_methods(["GET", "POST"])
@holding("organisation.manage")
def create(request: HttpRequest) -> HttpResponse:
    """A new organisation; a liaison station is made on its own page."""
    actor = actor_in(request)
    form = OrganisationForm(request.POST or None, is_new=True, choices=_choices(actor, None))
    page = FormPage(
        title=_("建立单位"),
        back=Link(reverse("desk:organisations"), _("单位")),
        submit=_("建立"),
        said=_("已建立。"),
    )
    return form_page(request, page, form, lambda data: create_organisation(actor=actor, at=timezone.now(), **data))


@require_http_methods(["GET", "POST"])
@holding("organisation.manage")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Any field of an organisation."""
    actor = actor_in(request)
    row = get_object_or_404(Organisation.objects.filter(_reach(actor)), pk=pk)
    names = (
        "name",
        "short_name",
        "kind",
        "region",
        "parent",
        "phone",
        "reply_series",
        "co_opinion_series",
        "is_active",
    )
    before = {name: getattr(row, name) for name in names}
    form = OrganisationForm(request.POST or None, initial=before, is_new=False, choices=_choices(actor, row))
    page = FormPage(
        title=_("修改%(name)s") % {"name": row.name},
        back=Link(reverse("desk:organisations"), _("单位")),
        submit=_("保存"),
        said=_("已保存。"),
    )

    def act(data: dict[str, Any]) -> Organisation:
        return change_organisation(actor=actor, organisation=row, at=timezone.now(), **data)

    return form_page(request, page, form, act)
