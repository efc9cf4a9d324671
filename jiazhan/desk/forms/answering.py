"""答复以后: told to the person, judged, looked back at, handled again, ended."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.cases.models import Case, Feedback, Rating
from jiazhan.desk.forms.base import FilesField, StepForm, drawn_choice, long_text

_RATE = {"level": ("rate", "mood-smile mood-neutral mood-sad")}


class FeedBack(StepForm):
    """登记反馈."""

    heading, submit, done = gettext_lazy("登记反馈"), gettext_lazy("登记反馈"), gettext_lazy("反馈已登记。")
    channel = drawn_choice(
        gettext_lazy("怎么告诉的"), Feedback.Channel.choices, missing=gettext_lazy("请选是怎么告诉反映人的。")
    )
    text = long_text(gettext_lazy("告诉了什么，反映人怎么说"), missing=gettext_lazy("请写下告诉了反映人什么。"))

    def first_values(self, case: Case) -> dict[str, Any]:
        return {"channel": Feedback.Channel.PHONE}


class LookBack(StepForm):
    """回头看."""

    heading, submit, done = (
        gettext_lazy("回头看：承诺兑现了吗"),
        gettext_lazy("记下结果"),
        gettext_lazy("回头看已记下。"),
    )
    is_kept = drawn_choice(
        gettext_lazy("承诺兑现了吗"),
        (("yes", gettext_lazy("兑现了")), ("no", gettext_lazy("没有兑现"))),
        missing=gettext_lazy("请选承诺兑现了没有。"),
    )
    text = long_text(gettext_lazy("看到了什么"), missing=gettext_lazy("请写下看到的情况。"))
    attached = FilesField()

    def arguments(self) -> dict[str, Any]:
        values = super().arguments()
        return {**values, "is_kept": values["is_kept"] == "yes"}


class RecordRating(StepForm):
    """评价: recorded for the person, in their words."""

    heading, submit, done = gettext_lazy("代录反映人的评价"), gettext_lazy("记下评价"), gettext_lazy("评价已记下。")
    lead = gettext_lazy("反映人本人说的才能记。会记下是谁代录的。")
    looks = _RATE
    level = drawn_choice(gettext_lazy("满意吗"), Rating.Level.choices, missing=gettext_lazy("请选一项，才算评价。"))
    solved = drawn_choice(
        gettext_lazy("真正解决了吗"), Rating.Solved.choices, missing=gettext_lazy("请选真正解决了没有。")
    )
    comment = long_text(gettext_lazy("反映人还说了什么"), required=False, rows=3)


class ConfirmRehandling(StepForm):
    """再办一次."""

    heading, submit, done = gettext_lazy("同意再办一次"), gettext_lazy("再办一次"), gettext_lazy("已交原单位再办。")
    note = long_text(gettext_lazy("办理要求"), required=False, rows=3)


class TextForm(StepForm):
    """A step that must give its reasons."""

    text = long_text(gettext_lazy("理由"), hint=gettext_lazy("反映人会看到。"), missing=gettext_lazy("请写明理由。"))


class DeclineRehandling(TextForm):
    """不再办理."""

    heading, submit, done = (
        gettext_lazy("不再办理？"),
        gettext_lazy("不再办理"),
        gettext_lazy("已办结，理由会告诉反映人。"),
    )
    is_danger = True
    consequences = (
        ("circle-check", gettext_lazy("这件事办结，反映人的“不满意”照样计入。")),
        ("message-check", gettext_lazy("反映人会看到下面的理由。")),
    )


class Conclude(TextForm):
    """了结."""

    heading, submit, done = gettext_lazy("县级了结？"), gettext_lazy("了结"), gettext_lazy("已了结，理由会告诉反映人。")
    is_danger = True
    consequences = (("circle-check", gettext_lazy("这件事办结，反映人的“不满意”照样计入。")),)


class Evaluate(StepForm):
    """评价答复: attitude and result apart."""

    heading, submit, done = gettext_lazy("评价答复"), gettext_lazy("提交评价"), gettext_lazy("评价已提交。")
    looks: Mapping[str, tuple[str, str]] = dict.fromkeys(("attitude", "result"), _RATE["level"])  # type: ignore[misc]
    attitude = drawn_choice(gettext_lazy("办理态度"), Rating.Level.choices, missing=gettext_lazy("请评价办理态度。"))
    result = drawn_choice(gettext_lazy("办理结果"), Rating.Level.choices, missing=gettext_lazy("请评价办理结果。"))
    reason = long_text(gettext_lazy("理由"), required=False, hint=gettext_lazy("不满意的要写理由。"), rows=4)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        levels = {values.get("attitude"), values.get("result")}
        if Rating.Level.DISSATISFIED in levels and not values.get("reason"):
            self.add_error("reason", _("不满意的，请写明理由。"))
        return values


class Rehandle(StepForm):
    """二次办理."""

    heading, submit, done = gettext_lazy("交原单位二次办理？"), gettext_lazy("二次办理"), gettext_lazy("已交二次办理。")
    consequences = (("refresh", gettext_lazy("原承办单位重新办理、重新答复，期限重新计算。")),)


class Complete(StepForm):
    """办结: over a dissatisfied evaluation with a note of what was decided."""

    heading, submit, done = gettext_lazy("办结这件建议？"), gettext_lazy("办结"), gettext_lazy("建议已办结。")
    consequences = (("circle-check", gettext_lazy("建议办结，由它而来的群众意见转入反馈。")),)
    text = forms.CharField(
        label=gettext_lazy("办结说明"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=20_000
    )

    def prepare(self) -> None:
        if self.case.pending == "rehandling":
            field = self.fields["text"]
            field.required = True
            field.help_text = _("代表不满意仍要办结的，写明商定的意见。")
            field.error_messages["required"] = _("代表不满意，请写明为什么办结。")
