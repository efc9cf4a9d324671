"""不作为建议的情形: the list that is asked of every deputy before handing in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jiazhan.accounts.middleware import actor_in
from jiazhan.cases.actions.change_exclusion_ground import change_exclusion_ground
from jiazhan.cases.actions.create_exclusion_ground import create_exclusion_ground
from jiazhan.cases.models import ExclusionGround
from jiazhan.desk.access import holding
from jiazhan.desk.forms.manage_congress import ExclusionForm
from jiazhan.desk.views.manage_form import FormPage, form_page
from jiazhan.desk.views.manage_list import Line, Link, ListPage, list_page
from jiazhan.desk.views.manage_organisations import in_use


@require_GET
@holding("category.manage")
def exclusions(request: HttpRequest) -> HttpResponse:
    """Every one in its order, with where it comes from."""
    lines = [
        Line((row.name, row.basis, in_use(row.is_active)), reverse("desk:exclusion", args=[row.pk]))
        for row in ExclusionGround.objects.order_by("position", "pk")
    ]
    page = ListPage(
        title=_("不作为建议的情形"),
        heads=[_("情形"), _("依据"), _("状态")],
        rows=lines,
        intro=_("代表提交建议以前要逐条看过；不受理或转作来信时要说明是哪一种。"),
        create=Link(reverse("desk:create_exclusion"), _("添加情形")),
        empty=_("还没有列出情形。"),
    )
    return list_page(request, page)


@require_http_methods(["GET", "POST"])
@holding("category.manage")
def create(request: HttpRequest) -> HttpResponse:
    """One more."""
    actor = actor_in(request)
    page = FormPage(
        title=_("添加不作为建议的情形"),
        back=Link(reverse("desk:exclusions"), _("不作为建议的情形")),
        submit=_("添加"),
        said=_("已添加。"),
    )
    form = ExclusionForm(request.POST or None, is_new=True)
    return form_page(request, page, form, lambda data: create_exclusion_ground(actor=actor, at=timezone.now(), **data))


@require_http_methods(["GET", "POST"])
@holding("category.manage")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Its words, its basis, its place, and whether it is still asked."""
    actor, row = actor_in(request), get_object_or_404(ExclusionGround, pk=pk)
    before = {name: getattr(row, name) for name in ("name", "basis", "position", "is_active")}
    page = FormPage(
        title=_("修改“%(name)s”") % {"name": row.name},
        back=Link(reverse("desk:exclusions"), _("不作为建议的情形")),
        submit=_("保存"),
        said=_("已保存。"),
    )

    def act(data: dict[str, Any]) -> ExclusionGround:
        return change_exclusion_ground(actor=actor, ground=row, at=timezone.now(), **data)

    return form_page(request, page, ExclusionForm(request.POST or None, initial=before, is_new=False), act)
