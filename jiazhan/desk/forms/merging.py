"""并案: a suggestion with the same content is handled with another one, and taken out again."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.assist.queries.search import resembling
from jiazhan.cases.models import Case
from jiazhan.cases.queries.merging import mains_for
from jiazhan.desk.forms.base import StepForm, long_text

OTHER = "other"


class Merge(StepForm):
    """并案: one of those that resemble it, or any by its number."""

    heading, submit, done = gettext_lazy("并入别的建议办理"), gettext_lazy("并案"), gettext_lazy("已并案。")
    consequences = (
        ("git-merge", gettext_lazy("由主件的承办单位一并办理，期限同主件一样。")),
        ("mail-opened", gettext_lazy("主件答复时，这一件的代表也各得一份答复，各自评价。")),
        ("arrow-back-up", gettext_lazy("答复以前可以取消并案，单独交办。")),
    )
    main = forms.ChoiceField(
        label=gettext_lazy("并入哪一件"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选主件。"), "invalid_choice": gettext_lazy("请选主件。")},
    )
    number = forms.CharField(
        label=gettext_lazy("主件的编号"),
        max_length=32,
        required=False,
        help_text=gettext_lazy("上面没有的，选“另一件”，在这里填编号。"),
    )
    looks = {"main": ("opts", "")}

    @cached_property
    def near(self) -> list[Case]:
        """Those of the same congress that read alike, the most alike first."""
        text = f"{self.case.title} {self.case.suggestion.proposal}"
        return resembling(mains_for(self.case).select_related("unit"), text, most=5)

    def prepare(self) -> None:
        choices = [(str(case.pk), self._words(case)) for case in self.near]
        self.fields["main"].choices = [*choices, (OTHER, _("另一件（填编号）"))]  # type: ignore[attr-defined]
        if not choices:
            self.fields["main"].initial = OTHER
            self.fields["main"].widget = forms.HiddenInput()
            self.fields["number"].help_text = _("没有找到写得相近的建议。")

    @staticmethod
    def _words(case: Case) -> str:
        where = case.unit.name if case.unit is not None else ""
        parts = (case.number or "", case.title, str(case.look.label), where)
        return _("，").join(part for part in parts if part)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("main") == OTHER:
            number = (values.get("number") or "").strip()
            found = mains_for(self.case).filter(number__iexact=number).first() if number else None
            if found is None:
                sentence = _("没有找到这个编号的建议。要并入的，须是受理以后、答复以前，提交给同一级人大的建议。")
                self.add_error("number", sentence if number else _("请填主件的编号。"))
            else:
                values["main"] = found
        elif values.get("main"):
            values["main"] = next(case for case in self.near if str(case.pk) == values["main"])
        return values

    def arguments(self) -> dict[str, Any]:
        return {"main": self.cleaned_data["main"], "version": self.cleaned_data["version"]}


class Unmerge(StepForm):
    """取消并案."""

    heading, submit, done = gettext_lazy("取消并案？"), gettext_lazy("取消并案"), gettext_lazy("已取消并案。")
    consequences = (
        ("arrow-back-up", gettext_lazy("这一件回到待交办，重新计算交办期限。")),
        ("git-merge", gettext_lazy("主件照常办理。")),
    )
    reason = long_text(gettext_lazy("为什么取消"), rows=3, missing=gettext_lazy("请写明理由，代表会看到。"))
