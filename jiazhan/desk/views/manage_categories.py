"""类别和引导理由: what matters are about, and where those belong that are not taken up."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jiazhan.accounts.middleware import actor_in
from jiazhan.cases.actions.change_category import change_category
from jiazhan.cases.actions.change_ground import change_ground
from jiazhan.cases.actions.create_category import create_category
from jiazhan.cases.actions.create_ground import create_ground
from jiazhan.cases.models import Category, DiversionGround
from jiazhan.desk.access import holding
from jiazhan.desk.forms.manage_rules import CategoryForm, GroundForm
from jiazhan.desk.views.manage_form import FormPage, form_page
from jiazhan.desk.views.manage_list import Line, Link, ListPage, list_page, words_asked
from jiazhan.desk.views.manage_organisations import in_use


@require_GET
@holding("category.manage")
def categories(request: HttpRequest) -> HttpResponse:
    """Both levels in their order, the lower ones under their heading."""
    words = words_asked(request)
    rows = list(Category.objects.select_related("parent").order_by("position", "pk"))
    lines = [_line(row) for row in _in_order(rows) if words in row.name or words in row.code]
    page = ListPage(
        title=_("类别"),
        heads=[_("名称"), _("上级类别"), _("代码"), _("次序"), _("状态")],
        rows=lines,
        create=Link(reverse("desk:create_category"), _("建立类别")),
        search_hint=_("名称或代码"),
        empty=_("还没有类别，登记时就不能分类。"),
    )
    return list_page(request, page)


def _in_order(rows: list[Category]) -> list[Category]:
    tops = [row for row in rows if row.parent_id is None]
    return [one for top in tops for one in (top, *(row for row in rows if row.parent_id == top.pk))]


def _line(row: Category) -> Line:
    cells = (row.name, row.parent or "", row.code, row.position, in_use(row.is_active))
    return Line(cells, reverse("desk:category", args=[row.pk]))


@require_http_methods(["GET", "POST"])
@holding("category.manage")
def create(request: HttpRequest) -> HttpResponse:
    """A new category of the first or second level."""
    actor = actor_in(request)
    page = FormPage(
        title=_("建立类别"), back=Link(reverse("desk:categories"), _("类别")), submit=_("建立"), said=_("已建立。")
    )
    form = CategoryForm(request.POST or None, own=None)
    return form_page(request, page, form, lambda data: create_category(actor=actor, at=timezone.now(), **data))


@require_http_methods(["GET", "POST"])
@holding("category.manage")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Name, place in the list, and whether it is still offered."""
    actor, row = actor_in(request), get_object_or_404(Category, pk=pk)
    before = {name: getattr(row, name) for name in ("name", "code", "parent", "position", "is_active")}
    page = FormPage(
        title=_("修改类别“%(name)s”") % {"name": row.name},
        back=Link(reverse("desk:categories"), _("类别")),
        submit=_("保存"),
        said=_("已保存。"),
    )

    def act(data: dict[str, Any]) -> Category:
        return change_category(actor=actor, category=row, at=timezone.now(), **data)

    return form_page(request, page, CategoryForm(request.POST or None, initial=before, own=row), act)


@require_GET
@holding("category.manage")
def grounds(request: HttpRequest) -> HttpResponse:
    """Every ground in its order, with its channel."""
    lines = [
        Line((row.name, row.channel, row.phone, in_use(row.is_active)), reverse("desk:ground", args=[row.pk]))
        for row in DiversionGround.objects.order_by("position", "pk")
    ]
    page = ListPage(
        title=_("引导理由"),
        heads=[_("理由"), _("正确渠道"), _("电话"), _("状态")],
        rows=lines,
        intro=_("不归这里办的事，要告诉反映人正确的渠道和电话。"),
        create=Link(reverse("desk:create_ground"), _("建立引导理由")),
        empty=_("还没有引导理由，接待时就不能引导到其他渠道。"),
    )
    return list_page(request, page)


@require_http_methods(["GET", "POST"])
@holding("category.manage")
def create_reason(request: HttpRequest) -> HttpResponse:
    """A new ground with its channel."""
    actor = actor_in(request)
    page = FormPage(
        title=_("建立引导理由"),
        back=Link(reverse("desk:grounds"), _("引导理由")),
        submit=_("建立"),
        said=_("已建立。"),
    )
    form = GroundForm(request.POST or None, is_new=True)
    return form_page(request, page, form, lambda data: create_ground(actor=actor, at=timezone.now(), **data))


@require_http_methods(["GET", "POST"])
@holding("category.manage")
def change_reason(request: HttpRequest, pk: int) -> HttpResponse:
    """Its words, its channel, and whether it is still offered."""
    actor, row = actor_in(request), get_object_or_404(DiversionGround, pk=pk)
    names = ("name", "channel", "phone", "sentence", "position", "is_active")
    page = FormPage(
        title=_("修改引导理由“%(name)s”") % {"name": row.name},
        back=Link(reverse("desk:grounds"), _("引导理由")),
        submit=_("保存"),
        said=_("已保存。"),
    )
    form = GroundForm(request.POST or None, initial={name: getattr(row, name) for name in names}, is_new=False)

    def act(data: dict[str, Any]) -> DiversionGround:
        return change_ground(actor=actor, ground=row, at=timezone.now(), **data)

    return form_page(request, page, form, act)
