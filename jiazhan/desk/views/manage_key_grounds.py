"""重点督办的理由: why the council of chairpersons may take a suggestion for key supervision."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jiazhan.accounts.middleware import actor_in
from jiazhan.cases.actions.change_key_ground import change_key_ground
from jiazhan.cases.actions.create_key_ground import create_key_ground
from jiazhan.cases.models import KeyGround
from jiazhan.desk.access import holding
from jiazhan.desk.forms.manage_ladder import KeyGroundForm
from jiazhan.desk.views.manage_form import FormPage, form_page
from jiazhan.desk.views.manage_list import Line, Link, ListPage, list_page
from jiazhan.desk.views.manage_organisations import in_use


@require_GET
@holding("category.manage")
def key_grounds(request: HttpRequest) -> HttpResponse:
    """Every one in its order, with where it comes from."""
    lines = [
        Line((row.name, row.basis, in_use(row.is_active)), reverse("desk:key_ground", args=[row.pk]))
        for row in KeyGround.objects.order_by("position", "pk")
    ]
    page = ListPage(
        title=_("重点督办的理由"),
        heads=[_("理由"), _("依据"), _("状态")],
        rows=lines,
        intro=_("主任会议确定重点督办建议时，说明是哪一条理由。"),
        create=Link(reverse("desk:create_key_ground"), _("添加理由")),
        empty=_("还没有列出理由。"),
    )
    return list_page(request, page)


@require_http_methods(["GET", "POST"])
@holding("category.manage")
def create(request: HttpRequest) -> HttpResponse:
    """One more."""
    actor = actor_in(request)
    page = FormPage(
        title=_("添加重点督办的理由"),
        back=Link(reverse("desk:key_grounds"), _("重点督办的理由")),
        submit=_("添加"),
        said=_("已添加。"),
    )
    form = KeyGroundForm(request.POST or None, is_new=True)
    return form_page(request, page, form, lambda data: create_key_ground(actor=actor, at=timezone.now(), **data))


@require_http_methods(["GET", "POST"])
@holding("category.manage")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Its words, its basis, its place, and whether it is still offered."""
    actor, row = actor_in(request), get_object_or_404(KeyGround, pk=pk)
    before = {name: getattr(row, name) for name in ("name", "basis", "position", "is_active")}
    page = FormPage(
        title=_("修改“%(name)s”") % {"name": row.name},
        back=Link(reverse("desk:key_grounds"), _("重点督办的理由")),
        submit=_("保存"),
        said=_("已保存。"),
    )

    def act(data: dict[str, Any]) -> KeyGround:
        return change_key_ground(actor=actor, ground=row, at=timezone.now(), **data)

    return form_page(request, page, KeyGroundForm(request.POST or None, initial=before, is_new=False), act)
