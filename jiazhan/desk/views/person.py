"""反映人: shown once for a stated purpose; and the slip they are given."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from jiazhan.accounts.middleware import actor_in
from jiazhan.accounts.queries.grants import require
from jiazhan.cases.actions.print_slip import print_slip
from jiazhan.cases.actions.reveal_person import reveal_person
from jiazhan.cases.codes import in_fours
from jiazhan.cases.models import Case
from jiazhan.cases.queries.case_page import visible_case
from jiazhan.desk.access import holding
from jiazhan.desk.pictures import qr_picture

PURPOSES = (
    ("contact", gettext_lazy("联系反映人核实情况")),
    ("feedback", gettext_lazy("告诉反映人结果")),
    ("visit", gettext_lazy("上门走访")),
    ("other", gettext_lazy("别的用途")),
)


class PurposeForm(forms.Form):
    """Why name and phone are needed."""

    purpose = forms.ChoiceField(
        label=gettext_lazy("用来做什么"),
        choices=PURPOSES,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选用途，会记入日志。")},
    )
    detail = forms.CharField(
        label=gettext_lazy("写明用途"), required=False, max_length=60, help_text=gettext_lazy("选“别的用途”时要写。")
    )

    def clean(self) -> dict[str, str]:
        values = super().clean() or self.cleaned_data
        if values.get("purpose") == "other" and not values.get("detail"):
            self.add_error("detail", gettext_lazy("请写明用途。"))
        return values

    @property
    def words(self) -> str:
        """The purpose as it is journalled."""
        values = self.cleaned_data
        return str(values["detail"] or dict(PURPOSES)[values["purpose"]])


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@holding("case.reveal_person")
def reveal(request: HttpRequest, case_id: int) -> HttpResponse:
    """Ask for the purpose; show name and phone once, and never keep the page."""
    case = _case(request, case_id)
    require(actor_in(request), "case.reveal_person", case)
    form = PurposeForm(request.POST if request.method == "POST" else None)
    values = {"case": case, "form": form, "back": reverse("desk:case", args=[case.pk])}
    if request.method == "POST" and form.is_valid():
        shown = reveal_person(case=case, actor=actor_in(request), at=timezone.now(), purpose=form.words)
        return render(request, "desk/case/person.html", {**values, "person": shown, "purpose": form.words})
    return render(request, "desk/case/reveal.html", values, status=400 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@holding("case.register")
def slip(request: HttpRequest, case_id: int) -> HttpResponse:
    """The receipt with the query code, for printing. Asked for by a button, since every printing is journalled."""
    case = _case(request, case_id)
    values = {"case": case, "back": reverse("desk:case", args=[case.pk])}
    if request.method != "POST":
        require(actor_in(request), "case.register", case)
        return render(request, "desk/case/slip_ask.html", values)
    code = print_slip(case=case, actor=actor_in(request), at=timezone.now())
    picture, address = qr_picture("/progress/")
    shown = {"code": in_fours(code), "picture": picture, "address": address}
    return render(request, "desk/case/slip.html", {**values, **shown})


def _case(request: HttpRequest, case_id: int) -> Case:
    case = visible_case(actor=actor_in(request), case_id=case_id)
    if case is None:
        raise Http404
    return case
