"""公开: prepared by one person, approved by another."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from jiazhan.cases.models import Case
from jiazhan.desk.forms.base import StepForm, long_text


class PreparePublication(StepForm):
    """拟公开: without anything by which a person could be known."""

    heading, submit, done = gettext_lazy("拟公开"), gettext_lazy("提请审核"), gettext_lazy("公开稿已提请审核。")
    lead = gettext_lazy("请删去姓名、电话、门牌、车牌等能认出人的内容。由另一位同事审核后公开。")
    title = forms.CharField(
        label=gettext_lazy("公开标题"), max_length=120, error_messages={"required": gettext_lazy("请写公开标题。")}
    )
    text = long_text(gettext_lazy("反映了什么"))
    reply = long_text(gettext_lazy("办得怎样"))

    def first_values(self, case: Case) -> dict[str, Any]:
        reply = case.replies.filter(signed_at__isnull=False).order_by("-pk").first()
        return {"title": case.title, "text": case.text, "reply": reply.text if reply is not None else ""}


class ApprovePublication(StepForm):
    """同意公开."""

    heading, submit, done = gettext_lazy("同意公开？"), gettext_lazy("同意公开"), gettext_lazy("已公开。")
    consequences = (
        ("world", gettext_lazy("任何人都能看到下面的内容。")),
        ("lock", gettext_lazy("姓名、电话不公开。")),
    )


class RefusePublication(StepForm):
    """不公开."""

    heading, submit, done = gettext_lazy("不公开"), gettext_lazy("不公开"), gettext_lazy("已决定不公开。")
    reason = long_text(gettext_lazy("理由"), missing=gettext_lazy("请写明理由，拟稿人要知道。"), rows=3)


class Unpublish(StepForm):
    """撤下公开."""

    heading, submit, done = gettext_lazy("撤下公开的内容？"), gettext_lazy("撤下"), gettext_lazy("已撤下。")
    is_danger = True
    consequences = (("eye-off", gettext_lazy("立即从公开页面撤下，记录保留。")),)
    reason = long_text(gettext_lazy("理由"), missing=gettext_lazy("请写明理由。"), rows=3)
