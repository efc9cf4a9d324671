"""承诺和销号: progress, keeping, looking back, striking off, opening again; the meeting after the last round."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.cases.models import Case, Rating
from jiazhan.desk.forms.base import FilesField, StepForm, day_field, drawn_choice, long_text

_PROOF = gettext_lazy("办之前、办之后的照片，或者验收的文件。")


class RecordProgress(StepForm):
    """报进展."""

    heading, submit, done = gettext_lazy("报进展"), gettext_lazy("报进展"), gettext_lazy("进展已记下。")
    text = long_text(
        gettext_lazy("做到哪一步了"), missing=gettext_lazy("请写明做到哪一步了。"), hint=gettext_lazy("代表会看到。")
    )
    attached = FilesField()


class ReportFulfilment(StepForm):
    """报告兑现."""

    heading, submit, done = gettext_lazy("报告已兑现"), gettext_lazy("报告兑现"), gettext_lazy("已报告兑现。")
    consequences = (
        ("star", gettext_lazy("由代表评价兑现了没有。")),
        ("circle-check", gettext_lazy("人大核实以后销号。")),
    )
    text = long_text(gettext_lazy("办成了什么"), missing=gettext_lazy("请写明办成了什么。"))
    attached = FilesField(help_text=_PROOF)


class RateCommitment(StepForm):
    """评价兑现."""

    heading, submit, done = gettext_lazy("评价兑现"), gettext_lazy("提交评价"), gettext_lazy("评价已提交。")
    looks: Mapping[str, tuple[str, str]] = {"level": ("rate", "mood-smile mood-neutral mood-sad")}  # type: ignore[misc]
    level = drawn_choice(
        gettext_lazy("对兑现情况满意吗"), Rating.Level.choices, missing=gettext_lazy("请选一项，才算评价。")
    )
    reason = long_text(gettext_lazy("理由"), required=False, hint=gettext_lazy("不满意的要写理由。"), rows=4)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("level") == Rating.Level.DISSATISFIED and not values.get("reason"):
            self.add_error("reason", _("不满意的，请写明理由。"))
        return values


class StrikeOff(StepForm):
    """销号."""

    heading, submit, done = gettext_lazy("销号"), gettext_lazy("销号"), gettext_lazy("已销号。")
    consequences = (
        ("camera", gettext_lazy("要有答复以后的照片或者文件作凭据。")),
        ("refresh", gettext_lazy("以后发现没有办好，可以重新打开。")),
    )
    text = long_text(
        gettext_lazy("核实的情况"),
        hint=gettext_lazy("谁去看的，看到什么。"),
        missing=gettext_lazy("请写明核实的情况。"),
    )
    attached = FilesField(help_text=_PROOF)


class RenewCommitment(StepForm):
    """重新承诺."""

    heading, submit, done = gettext_lazy("重新承诺"), gettext_lazy("定下新的日期"), gettext_lazy("已重新承诺。")
    lead = gettext_lazy("原来的承诺在台账里记为没有按期兑现。")
    promised_date = day_field(gettext_lazy("新的承诺日期"), required=True, missing=gettext_lazy("请填写新的承诺日期。"))
    reason = long_text(gettext_lazy("为什么没有兑现"), rows=3, missing=gettext_lazy("请写明理由，代表会看到。"))


class LapseCommitment(StepForm):
    """终止承诺."""

    heading, submit, done = gettext_lazy("终止承诺？"), gettext_lazy("终止承诺"), gettext_lazy("承诺已终止。")
    is_danger = True
    consequences = (("circle-minus", gettext_lazy("不再跟踪，也不算销号；代表会看到下面的理由。")),)
    reason = long_text(gettext_lazy("为什么办不成了"), rows=3, missing=gettext_lazy("请写明理由，代表会看到。"))


class Reopen(StepForm):
    """重新打开."""

    heading, submit, done = gettext_lazy("重新打开？"), gettext_lazy("重新打开"), gettext_lazy("已重新打开。")
    is_danger = True
    consequences = (("refresh", gettext_lazy("原承办单位重新办理、重新答复，由代表再评价。")),)
    reason = long_text(gettext_lazy("为什么重新打开"), rows=3, missing=gettext_lazy("请写明理由，承办单位会看到。"))


class HoldJointMeeting(StepForm):
    """召开协商会."""

    heading, submit, done = gettext_lazy("记协商会"), gettext_lazy("记下"), gettext_lazy("协商会已记下。")
    lead = gettext_lazy("代表和承办单位当面协商，记下商定的意见；接着办结，或者按意见再办。")
    day = day_field(gettext_lazy("哪一天"), required=True, missing=gettext_lazy("请填写会议日期。"))
    place = forms.CharField(label=gettext_lazy("地点"), max_length=120, required=False)
    participants = long_text(gettext_lazy("参加人"), rows=3, missing=gettext_lazy("请写明谁参加了。"))
    decision = long_text(gettext_lazy("商定的意见"), rows=4, missing=gettext_lazy("请写明商定的意见。"))
    attached = FilesField()

    def first_values(self, case: Case) -> dict[str, Any]:
        return {"day": timezone.localdate()}
