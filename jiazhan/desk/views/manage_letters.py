"""公文模板: how letters look, where, and from which day."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from jiazhan.accounts.middleware import actor_in
from jiazhan.accounts.models import Organisation
from jiazhan.core.dates import day_text, local_date
from jiazhan.desk.access import holding
from jiazhan.desk.forms.manage_letters import LetterTemplateForm
from jiazhan.desk.reach import organisations_in_reach, regions_in_reach
from jiazhan.desk.views.manage_form import ConfirmPage, FormPage, confirm_page, form_page
from jiazhan.desk.views.manage_list import Line, Link, ListPage, list_page
from jiazhan.reports.actions.replace_letter_template import replace_letter_template
from jiazhan.reports.actions.withdraw_letter_template import withdraw_letter_template
from jiazhan.reports.models import LetterTemplate
from jiazhan.reports.queries.letter_documents import sample_document, template_document
from jiazhan.reports.queries.letter_templates import superseded, visible_templates
from jiazhan.reports.served_letter import served_letter

Kind, Form = LetterTemplate.Kind, LetterTemplate.Form
_REGIONS = ("province", "city", "county", "town")
_WRITERS = (
    *(Organisation.Kind.HANDLING_UNIT, Organisation.Kind.GOVERNMENT_OFFICE, Organisation.Kind.COMMISSION),
    *(Organisation.Kind.PRESIDIUM, Organisation.Kind.SUBDISTRICT_COMMITTEE, Organisation.Kind.VILLAGE_COMMITTEE),
)


@require_GET
@holding("letter.manage")
def templates(request: HttpRequest) -> HttpResponse:
    """For every kind and form the shipped template, then those of one's own regions and units."""
    rows, today = visible_templates(actor_in(request)), timezone.localdate()
    old = superseded(rows, on=today)
    lines = []
    for kind in Kind:
        for form in Form:
            address = reverse("desk:shipped_letter", args=[kind.value, form.value])
            lines.append(Line((_name(kind, form), _("随系统提供"), "", _("没有自己模板的地方用")), address))
            own = [row for row in rows if (row.kind, row.form) == (kind, form) and row.pk not in old]
            lines += [_line(row, today) for row in own]
    page = ListPage(
        title=_("公文模板"),
        heads=[_("公文"), _("用在哪里"), _("从哪天起"), _("状态")],
        rows=lines,
        intro=_("单位自己的模板优先，其次是最近的地区，都没有就用随系统提供的。换模板前已经下载的公文不变。"),
        create=Link(reverse("desk:replace_letter_template"), _("换一份模板")),
    )
    return list_page(request, page)


def _name(kind: str, form: str) -> str:
    return f"{Kind(kind).label} {Form(form).label}"


def _line(row: LetterTemplate, today: date) -> Line:
    state = _("在用") if row.valid_from <= today else _("还没有开始")
    cells = (_name(row.kind, row.form), _place(row), day_text(on=row.valid_from, today=today), state)
    return Line(cells, reverse("desk:letter_template", args=[row.pk]))


def _place(row: LetterTemplate) -> str:
    if row.organisation is not None:
        return row.organisation.name
    return row.region.name if row.region is not None else ""


@require_http_methods(["GET", "POST"])
@holding("letter.manage")
def create(request: HttpRequest) -> HttpResponse:
    """A new template, tried with the example before it is kept."""
    actor = actor_in(request)
    form = LetterTemplateForm(
        request.POST or None,
        request.FILES or None,
        initial={"valid_from": timezone.localdate(), "kind": request.GET.get("kind", "")},
        regions=regions_in_reach(actor=actor, permission="letter.manage", levels=_REGIONS),
        organisations=organisations_in_reach(actor=actor, permission="letter.manage").filter(kind__in=_WRITERS),
    )

    def act(data: dict[str, Any]) -> HttpResponse:
        made = replace_letter_template(actor=actor, at=timezone.now(), **form.arguments(data))
        return HttpResponseRedirect(reverse("desk:letter_template", args=[made.pk]))

    page = FormPage(
        title=_("换一份公文模板"),
        back=Link(reverse("desk:letter_templates"), _("公文模板")),
        submit=_("上传并试排"),
        intro=_("先下载现在用的模板，在它上面改。改好的先用示例公文试排，有错会告诉您在第几段、第几行。"),
    )
    return form_page(request, page, form, act)


@require_GET
@holding("letter.manage")
def shipped(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """A template that comes with the product: to look at and to begin from."""
    _require_known(kind, form)
    values = {
        "title": _name(kind, form),
        "form": form,
        "facts": [(_("用在哪里"), _("没有自己模板的地区和单位"))],
        "file": reverse("desk:shipped_file", args=[kind, form]),
        "sample": reverse("desk:shipped_sample", args=[kind, form]),
        "replace": f"{reverse('desk:replace_letter_template')}?kind={kind}",
    }
    return render(request, "desk/manage/letter_template.html", {**values, "page": _way_back()})


@require_safe
@holding("letter.manage")
def shipped_file(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """The file of a shipped template."""
    _require_known(kind, form)
    return served_letter(template_document(template=None, kind=kind, form=form))


@require_safe
@holding("letter.manage")
def shipped_sample(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """The example letter by a shipped template."""
    _require_known(kind, form)
    return served_letter(sample_document(template=None, kind=kind, form=form))


@require_GET
@holding("letter.manage")
def template(request: HttpRequest, pk: int) -> HttpResponse:
    """One template: where and from when it holds, who uploaded it."""
    row, today = _own(request, pk), timezone.localdate()
    facts = [
        (_("用在哪里"), _place(row)),
        (_("从哪天起"), day_text(on=row.valid_from, today=today)),
        (_("上传"), f"{row.by_name} {day_text(on=local_date(row.at), today=today)}"),
    ]
    values = {
        "title": _name(row.kind, row.form),
        "form": row.form,
        "facts": facts,
        "file": reverse("desk:letter_template_file", args=[pk]),
        "sample": reverse("desk:letter_template_sample", args=[pk]),
        "replace": f"{reverse('desk:replace_letter_template')}?kind={row.kind}",
        "withdraw": reverse("desk:withdraw_letter_template", args=[pk]),
    }
    return render(request, "desk/manage/letter_template.html", {**values, "page": _way_back()})


@require_safe
@holding("letter.manage")
def template_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of a template."""
    row = _own(request, pk)
    return served_letter(template_document(template=row, kind=row.kind, form=row.form))


@require_safe
@holding("letter.manage")
def template_sample(request: HttpRequest, pk: int) -> HttpResponse:
    """The example letter by a template."""
    row = _own(request, pk)
    return served_letter(sample_document(template=row, kind=row.kind, form=row.form))


@require_http_methods(["GET", "POST"])
@holding("letter.manage")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked before a template no longer holds."""
    row, back = _own(request, pk), reverse("desk:letter_templates")
    page = ConfirmPage(
        title=_("撤下%(place)s的%(name)s模板") % {"place": _place(row), "name": _name(row.kind, row.form)},
        submit=_("撤下模板"),
        cancel=_("不撤下"),
        back=reverse("desk:letter_template", args=[pk]),
        then=back,
        said=_("已撤下。"),
        consequences=[_("以后的公文改用上一级地区的模板，没有就用随系统提供的。"), _("文件和记录保留。")],
    )
    actor = actor_in(request)
    return confirm_page(request, page, lambda: withdraw_letter_template(template=row, actor=actor, at=timezone.now()))


def _own(request: HttpRequest, pk: int) -> LetterTemplate:
    row = next((row for row in visible_templates(actor_in(request)) if row.pk == pk), None)
    if row is None:
        raise Http404
    return row


def _require_known(kind: str, form: str) -> None:
    if kind not in Kind.values or form not in Form.values:
        raise Http404


def _way_back() -> dict[str, Link]:
    return {"back": Link(reverse("desk:letter_templates"), _("公文模板"))}
