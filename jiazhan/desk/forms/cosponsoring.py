"""联名: asking others to sign, signing, and taking back together."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.cases.models import Case
from jiazhan.desk.forms.base import StepForm, Text, long_text
from jiazhan.stations.models import Deputy
from jiazhan.stations.queries.congress import deputies_of


class InviteCosponsors(StepForm):
    """邀请附议: by name, chosen from those who sit in the same congress; two of one name are told apart by their group."""

    heading, submit = gettext_lazy("邀请代表附议"), gettext_lazy("发出邀请")
    lead = gettext_lazy("他们会看到全文，各自决定附不附议。您改了正文，已附议的要重新确认。")
    done = gettext_lazy("邀请已发出。")
    deputies = forms.CharField(
        label=gettext_lazy("邀请哪些代表"),
        max_length=800,
        help_text=gettext_lazy("写姓名，几个姓名之间用空格或顿号隔开。"),
        error_messages={"required": gettext_lazy("请写要邀请的代表姓名。")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_deputies(self) -> list[Deputy]:
        names = [name for name in re.split(r"[\s,，、;；]+", self.cleaned_data["deputies"]) if name]
        plain = {name: re.sub(r"[（(].*$", "", name) for name in names}
        congress = self.case.detail.people_congress
        rows = deputies_of(congress=congress, on=timezone.localdate()).filter(name__in=plain.values())
        found: dict[str, list[Deputy]] = {}
        for deputy in rows.select_related("group", "region").exclude(pk=self.case.deputy_id or 0):
            found.setdefault(deputy.name, []).append(deputy)
        chosen, sentences = [], []
        for asked, name in plain.items():
            alike = found.get(name, [])
            named = [deputy for deputy in alike if told_apart(deputy) == asked] or alike
            if not named:
                sentences.append(_("没有找到“%(name)s”，请检查姓名。") % {"name": name})
            elif len(named) > 1:
                words = _("、").join(told_apart(deputy) for deputy in named)
                sentences.append(_("有 %(count)d 位同名，请写成：%(words)s。") % {"count": len(named), "words": words})
            else:
                chosen.append(named[0])
        if sentences:
            raise forms.ValidationError(sentences)
        return chosen


def told_apart(deputy: Deputy) -> str:
    """王芳（潘家湾镇）: the name with where the deputy was elected."""
    return _("%(name)s（%(place)s）") % {"name": deputy.name, "place": deputy.region.name}


class Cosponsor(StepForm):
    """附议."""

    heading: Text = gettext_lazy("在这件建议上附议？")
    submit, done = gettext_lazy("附议"), gettext_lazy("您已附议。")
    consequences: Sequence[tuple[str, Text]] = (
        ("writing-sign", gettext_lazy("表示正文说的也是您的意见。")),
        ("users", gettext_lazy("您和领衔代表一起提出，答复也会告诉您。")),
    )

    def prepare(self) -> None:
        if self.case.kind == Case.Kind.BILL:
            self.heading = _("在这件议案上附议？")
            self.consequences = (
                ("writing-sign", _("表示案据和方案说的也是您的意见。")),
                ("users", _("您和领衔代表一起提出，决定和结果也会告诉您。")),
            )

    def arguments(self) -> dict[str, Any]:
        return {"version": self.cleaned_data["version"]}


class DeclineCosponsoring(StepForm):
    """不附议."""

    heading: Text = gettext_lazy("不在这件建议上附议")
    submit = gettext_lazy("不附议")
    done = gettext_lazy("已告诉领衔代表。")
    reason = long_text(gettext_lazy("想对领衔代表说的话"), required=False, rows=3)

    def prepare(self) -> None:
        if self.case.kind == Case.Kind.BILL:
            self.heading = _("不在这件议案上附议")


class WithdrawCosponsoring(StepForm):
    """退出联名."""

    heading, submit, done = gettext_lazy("退出联名？"), gettext_lazy("退出联名"), gettext_lazy("您已退出联名。")
    is_danger = True
    consequences: Sequence[tuple[str, Text]] = (("users", gettext_lazy("这件建议提交时不再有您的名字。")),)
    reason = long_text(gettext_lazy("想对领衔代表说的话"), required=False, rows=3)

    def prepare(self) -> None:
        if self.case.kind == Case.Kind.BILL:
            self.consequences = (("users", _("这件议案提交时不再有您的名字。")),)


class AskWithdrawal(StepForm):
    """提出撤回."""

    heading, submit, done = gettext_lazy("提出撤回建议？"), gettext_lazy("提出撤回"), gettext_lazy("已经提出。")
    consequences = (
        ("users", gettext_lazy("联名提出的建议，要附议的代表都同意才能撤回。")),
        ("progress", gettext_lazy("都同意以前，承办单位继续办理。")),
    )
    reason = long_text(gettext_lazy("为什么撤回"), missing=gettext_lazy("请写明理由，联名代表会看到。"), rows=3)


class AgreeWithdrawal(StepForm):
    """同意撤回."""

    heading, submit, done = gettext_lazy("同意撤回这件建议？"), gettext_lazy("同意撤回"), gettext_lazy("已经同意。")
    consequences = (("circle-minus", gettext_lazy("附议的代表都同意以后，由领衔代表撤回，办理就停止。")),)
