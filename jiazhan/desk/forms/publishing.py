"""公开: prepared by one person, approved by another."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from jiazhan.cases.models import Case
from jiazhan.cases.publishing import public_words, waiting_publication
from jiazhan.desk.forms.base import StepForm, long_text
from jiazhan.desk.forms.withholding import OPEN, ground_called, offer_withholding, public_note, withholding


class PreparePublication(StepForm):
    """拟公开: without anything by which a person could be known; a suggestion may also be kept from the public."""

    heading, submit, done = gettext_lazy("拟公开"), gettext_lazy("提请审核"), gettext_lazy("公开稿已提请审核。")
    lead = gettext_lazy("请删去姓名、电话、门牌、车牌等能认出人的内容。由另一位同事审核后公开。")
    ground = withholding()
    note = public_note()
    title = forms.CharField(
        label=gettext_lazy("公开标题"), max_length=120, error_messages={"required": gettext_lazy("请写公开标题。")}
    )
    text = long_text(gettext_lazy("反映了什么"))
    reply = long_text(gettext_lazy("办得怎样"))

    def prepare(self) -> None:
        if self.case.kind != Case.Kind.SUGGESTION:
            for name in ("ground", "note"):
                del self.fields[name]
            return
        offer_withholding(self.fields["ground"])
        self.fields["text"].label, self.fields["reply"].label = gettext_lazy("建议了什么"), gettext_lazy("怎么答复的")
        self.lead = gettext_lazy("不得含有国家秘密、商业秘密和个人隐私。由人大另一位同事审核后公开。")
        for name in ("title", "text", "reply"):
            self.fields[name].required = False
        if not self.case.suggestion.may_publish:
            self.consequences = (("alert-triangle", gettext_lazy("代表写明不同意公开。")),)

    def first_values(self, case: Case) -> dict[str, Any]:
        reply = case.replies.filter(signed_at__isnull=False).order_by("-pk").first()
        if case.kind != Case.Kind.SUGGESTION or reply is None:
            return {"title": case.title, "text": case.text, "reply": reply.text if reply is not None else ""}
        last = case.suggestion_publications.select_related("ground").order_by("-pk").first()
        words = public_words(case, reply)
        first = {"title": words["title"], "text": words["text"], "reply": words["answer"], "ground": OPEN}
        if last is None or last.reply_id != reply.pk:
            return first
        if last.ground is not None:
            return {**first, "ground": last.ground.code, "note": last.note}
        return {**first, "title": last.title, "text": last.text, "reply": last.answer, "note": last.note}

    def arguments(self) -> dict[str, Any]:
        values = super().arguments()
        if "ground" in values:
            values["ground"] = ground_called(values["ground"])
        return values


class ApprovePublication(StepForm):
    """同意公开."""

    heading, submit, done = gettext_lazy("同意公开？"), gettext_lazy("同意公开"), gettext_lazy("已公开。")
    consequences: Sequence[tuple[str, Any]] = (
        ("world", gettext_lazy("任何人都能看到下面的内容。")),
        ("lock", gettext_lazy("姓名、电话不公开。")),
    )

    def prepare(self) -> None:
        if self.case.kind != Case.Kind.SUGGESTION:
            return
        waiting = waiting_publication(self.case)
        if waiting is not None and waiting.is_withheld:
            self.heading, self.submit, self.done = (
                gettext_lazy("同意不公开？"),
                gettext_lazy("同意不公开"),
                gettext_lazy("已定为不公开。"),
            )
            self.consequences = (("eye-off", gettext_lazy("公开页面只登编号、不公开的情形和说明。")),)
        else:
            self.consequences = (
                ("world", gettext_lazy("任何人都能看到下面的内容，还有代表姓名、承办单位、办理类别和评价。")),
                ("lock", gettext_lazy("请确认不含国家秘密、商业秘密和个人隐私。")),
            )


class RefusePublication(StepForm):
    """不公开."""

    heading, submit, done = gettext_lazy("不公开"), gettext_lazy("不公开"), gettext_lazy("已决定不公开。")
    reason = long_text(gettext_lazy("理由"), missing=gettext_lazy("请写明理由，拟稿人要知道。"), rows=3)

    def prepare(self) -> None:
        if self.case.kind == Case.Kind.SUGGESTION:
            self.heading, self.submit, self.done = (
                gettext_lazy("退回公开稿"),
                gettext_lazy("退回重拟"),
                gettext_lazy("公开稿已退回重拟。"),
            )


class Unpublish(StepForm):
    """撤下公开."""

    heading, submit, done = gettext_lazy("撤下公开的内容？"), gettext_lazy("撤下"), gettext_lazy("已撤下。")
    is_danger = True
    consequences = (("eye-off", gettext_lazy("立即从公开页面撤下，记录保留。")),)
    reason = long_text(gettext_lazy("理由"), missing=gettext_lazy("请写明理由。"), rows=3)
