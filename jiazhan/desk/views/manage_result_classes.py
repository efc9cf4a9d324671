"""办理结果类别: the schemes by which answers are sorted, for rule profiles to choose from."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jiazhan.accounts.middleware import actor_in
from jiazhan.cases.actions.change_result_scheme import change_result_scheme
from jiazhan.cases.actions.create_result_scheme import create_result_scheme
from jiazhan.cases.models import ResultScheme
from jiazhan.cases.models.reply import class_words
from jiazhan.desk.access import holding
from jiazhan.desk.forms.manage_result_classes import SchemeForm, SchemeNameForm
from jiazhan.desk.views.manage_form import FormPage, form_page
from jiazhan.desk.views.manage_list import Line, Link, ListPage, list_page
from jiazhan.desk.views.manage_organisations import in_use


def _classes(row: ResultScheme) -> str:
    return _("；").join(class_words(mark=one.mark, label=one.label) for one in row.classes.all())


@require_GET
@holding("rule.manage")
def schemes(request: HttpRequest) -> HttpResponse:
    """Every scheme with its classes."""
    rows = ResultScheme.objects.prefetch_related("classes").order_by("pk")
    page = ListPage(
        title=_("办理结果类别"),
        heads=[_("方案"), _("类别"), _("状态")],
        rows=[
            Line((row.name, _classes(row), in_use(row.is_active)), reverse("desk:result_scheme", args=[row.pk]))
            for row in rows
        ],
        intro=_("在规则方案里选用哪一个。类别建立以后不改，答复过的永远按当时的类别；要换就另建一个。"),
        create=Link(reverse("desk:create_result_scheme"), _("建立类别方案")),
        tabs=[
            Link(reverse("desk:rules"), _("方案")),
            Link(reverse("desk:rules_in_force"), _("哪里用哪一条")),
            Link(reverse("desk:result_schemes"), _("办理结果类别"), is_current=True),
        ],
    )
    return list_page(request, page)


@require_http_methods(["GET", "POST"])
@holding("rule.manage")
def create(request: HttpRequest) -> HttpResponse:
    """One more scheme with its classes."""
    actor = actor_in(request)
    page = FormPage(
        title=_("建立类别方案"),
        back=Link(reverse("desk:result_schemes"), _("办理结果类别")),
        submit=_("建立"),
        said=_("已建立，在规则方案里选用。"),
    )

    def act(data: dict[str, Any]) -> ResultScheme:
        return create_result_scheme(actor=actor, at=timezone.now(), **data)

    return form_page(request, page, SchemeForm(request.POST or None), act)


@require_http_methods(["GET", "POST"])
@holding("rule.manage")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """What a scheme is called, and whether it is still offered."""
    actor, row = actor_in(request), get_object_or_404(ResultScheme, pk=pk)
    page = FormPage(
        title=_("修改“%(name)s”") % {"name": row.name},
        back=Link(reverse("desk:result_schemes"), _("办理结果类别")),
        submit=_("保存"),
        said=_("已保存。"),
        intro=_classes(row),
    )

    def act(data: dict[str, Any]) -> ResultScheme:
        return change_result_scheme(actor=actor, scheme=row, at=timezone.now(), **data)

    before = {"name": row.name, "is_active": row.is_active}
    return form_page(request, page, SchemeNameForm(request.POST or None, initial=before), act)
