"""议案: brought in, decided by the presidium, deliberated by a committee, voted on, carried out."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.cases.actions.record_vote import MOST_VOTES
from jiazhan.cases.models import Cosponsor
from jiazhan.cases.queries.bill_signers import signers_missing
from jiazhan.cases.sponsors import cosponsors_of
from jiazhan.desk.forms.base import StepForm, Text, day_field, drawn_choice, long_text
from jiazhan.desk.forms.routing import UnitForm

_TOLD = ("bell", gettext_lazy("领衔和附议的代表都会收到通知。"))
_PUBLIC = ("world", gettext_lazy("决定和理由在“议案追踪”里公开。"))
_REASON = gettext_lazy("请写明理由，提出议案的代表会看到。")


class SubmitBill(StepForm):
    """提交: what its lead declares, and how many are missing."""

    heading, submit, done = gettext_lazy("提交这件议案？"), gettext_lazy("提交议案"), gettext_lazy("议案已提交。")
    is_within_powers = forms.BooleanField(
        label=gettext_lazy("属于本级人大的职权范围"),
        error_messages={"required": gettext_lazy("不属于本级人大职权范围的，不能作为议案提出。")},
    )
    has_no_secrets = forms.BooleanField(
        label=gettext_lazy("不含国家秘密、工作秘密"),
        error_messages={"required": gettext_lazy("涉密内容请按保密规定另行提交。")},
    )

    def prepare(self) -> None:
        signed = len(cosponsors_of(self.case, Cosponsor.State.CONFIRMED))
        waiting = len(cosponsors_of(self.case, Cosponsor.State.INVITED))
        missing = signers_missing(case=self.case, on=timezone.localdate())
        words = {"congress": self.case.bill.people_congress.name}
        lines: list[tuple[str, Text]] = [("send", _("提交给%(congress)s人大，由会议主席团决定。") % words)]
        lines.append(("users", _("%(count)d 位代表已附议，加上您联名提出。") % {"count": signed}))
        if missing:
            lines.append(("alert-circle", _("还差 %(missing)d 人附议，现在还不能提交。") % {"missing": missing}))
        if waiting:
            lines.append(("hourglass", _("%(count)d 位代表还没有回复，提交以后不再等。") % {"count": waiting}))
        self.consequences = lines


class Refer(UnitForm):
    """交委员会审议."""

    heading, submit = gettext_lazy("交专门委员会审议"), gettext_lazy("交委员会审议")
    done = gettext_lazy("已交委员会审议。")
    lead = gettext_lazy("由委员会提出是否列入议程的意见，再由主席团决定。")
    verb = "refer"
    field_order = ("unit", "reason")
    reason = long_text(gettext_lazy("说明"), required=False, rows=3)

    def prepare(self) -> None:
        super().prepare()
        del self.fields["note"]
        self.fields["unit"].label = _("交给哪个委员会")


class ReportDeliberation(StepForm):
    """报审议意见."""

    heading, submit = gettext_lazy("报审议意见"), gettext_lazy("报审议意见")
    done = gettext_lazy("审议意见已报主席团。")
    is_recommended = drawn_choice(
        gettext_lazy("是否列入会议议程"),
        [("1", gettext_lazy("建议列入议程")), ("0", gettext_lazy("建议不列入议程"))],
        missing=gettext_lazy("请选一项。"),
    )
    text = long_text(gettext_lazy("审议意见"), missing=gettext_lazy("请写审议意见。"), rows=8)
    looks = {"is_recommended": ("opts", "")}

    def arguments(self) -> dict[str, Any]:
        values = super().arguments()
        return {**values, "is_recommended": values["is_recommended"] == "1"}


class PutOnAgenda(StepForm):
    """列入议程."""

    heading, submit, done = gettext_lazy("列入会议议程？"), gettext_lazy("列入议程"), gettext_lazy("已列入议程。")
    consequences = (("flag", gettext_lazy("由大会审议，交付表决。")), _TOLD, _PUBLIC)
    reason = long_text(gettext_lazy("说明"), required=False, rows=3)


class KeepOffAgenda(StepForm):
    """不列入议程."""

    heading, submit = gettext_lazy("不列入会议议程？"), gettext_lazy("不列入议程")
    done = gettext_lazy("已决定不列入议程。")
    is_danger: ClassVar[bool] = True
    consequences = (_TOLD, _PUBLIC, ("refresh", gettext_lazy("提案人可以要求复议一次。")))
    reason = long_text(gettext_lazy("理由"), missing=_REASON, rows=4)


class TurnIntoSuggestion(StepForm):
    """转作建议."""

    heading, submit, done = gettext_lazy("转作代表建议？"), gettext_lazy("转作建议"), gettext_lazy("已转作建议。")
    consequences: Sequence[tuple[str, Text]] = (
        ("file-text", gettext_lazy("生成一件已受理的代表建议，提出的代表不变，接着交办。")),
        _TOLD,
        _PUBLIC,
    )
    reason = long_text(gettext_lazy("理由"), missing=_REASON, rows=4)


class RequestWithdrawal(StepForm):
    """要求撤回."""

    heading, submit, done = gettext_lazy("要求撤回议案？"), gettext_lazy("要求撤回"), gettext_lazy("已经要求撤回。")
    consequences = (
        ("users", gettext_lazy("附议的代表都会收到通知。")),
        ("progress", gettext_lazy("主席团同意以前，议案照常审议。")),
    )
    reason = long_text(gettext_lazy("为什么撤回"), missing=gettext_lazy("请写明理由，主席团会看到。"), rows=3)


class ConsentToWithdrawal(StepForm):
    """同意撤回."""

    heading, submit, done = gettext_lazy("同意撤回这件议案？"), gettext_lazy("同意撤回"), gettext_lazy("议案已撤回。")
    is_danger: ClassVar[bool] = True
    consequences = (("circle-minus", gettext_lazy("对这件议案的审议就此终止。")), _TOLD)

    def prepare(self) -> None:
        self.lead = _("理由：%(reason)s") % {"reason": self.case.bill.withdrawal_reason}


class RefuseWithdrawal(StepForm):
    """不同意撤回."""

    heading, submit = gettext_lazy("不同意撤回"), gettext_lazy("不同意撤回")
    done = gettext_lazy("已告诉提案人。")
    reason = long_text(gettext_lazy("理由"), missing=_REASON, rows=3)


def _votes(label: Text) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=MOST_VOTES)


class RecordVote(StepForm):
    """记表决结果."""

    heading, submit = gettext_lazy("记表决结果"), gettext_lazy("记表决结果")
    done = gettext_lazy("表决结果已记下。")
    consequences = (_TOLD, ("world", gettext_lazy("结果在“议案追踪”里公开。")))
    looks = {"is_passed": ("opts", "")}
    is_passed = drawn_choice(
        gettext_lazy("表决结果"),
        [("1", gettext_lazy("通过")), ("0", gettext_lazy("未通过"))],
        missing=gettext_lazy("请选通过或者未通过。"),
    )
    day = day_field(gettext_lazy("表决日期"), required=True, missing=gettext_lazy("请填写表决日期。"))
    votes_for = _votes(gettext_lazy("赞成票"))
    votes_against = _votes(gettext_lazy("反对票"))
    votes_abstaining = _votes(gettext_lazy("弃权票"))
    text = long_text(gettext_lazy("说明"), required=False, rows=3)

    def arguments(self) -> dict[str, Any]:
        values = super().arguments()
        return {**values, "is_passed": values["is_passed"] == "1"}


class HandToOrgan(UnitForm):
    """交有关机关办理."""

    heading, submit = gettext_lazy("交有关机关办理"), gettext_lazy("交办")
    done = gettext_lazy("已交有关机关办理。")
    lead = gettext_lazy("办理情况由该机关在期限内书面报告。")
    verb = "hand_to_organ"


class ReportHandling(StepForm):
    """报办理情况."""

    heading, submit = gettext_lazy("报办理情况"), gettext_lazy("报办理情况")
    done = gettext_lazy("办理情况已报人大。")
    consequences = (_TOLD, ("world", gettext_lazy("办理情况在“议案追踪”里公开，请不写个人信息。")))
    text = long_text(gettext_lazy("办理情况"), missing=gettext_lazy("请写办理情况。"), rows=8)


class ConcludeBill(StepForm):
    """办结."""

    heading, submit, done = gettext_lazy("议案办结"), gettext_lazy("办结"), gettext_lazy("议案已办结。")
    consequences = (_TOLD,)
    text = long_text(gettext_lazy("结果"), missing=gettext_lazy("请写明结果，提出议案的代表会看到。"), rows=4)


class AskReconsideration(StepForm):
    """要求复议."""

    heading, submit = gettext_lazy("要求复议？"), gettext_lazy("要求复议")
    done = gettext_lazy("您的要求已记下。")
    consequences = (
        ("users", gettext_lazy("要求复议的提案人够了规定的人数，才由主席团重新决定。")),
        ("lock", gettext_lazy("一件议案只能复议一次。")),
    )
    reason = long_text(gettext_lazy("理由"), missing=gettext_lazy("请写明理由，主席团会看到。"), rows=4)


class PrepareRelease(StepForm):
    """拟公开正文."""

    heading, submit = gettext_lazy("公开案据和方案？"), gettext_lazy("拟公开正文")
    done = gettext_lazy("已拟公开，等另一人审核。")
    consequences = (
        ("eye", gettext_lazy("请先看过：不涉密，没有个人信息。")),
        ("users", gettext_lazy("由另一位同事审核同意以后，群众才看得到。")),
    )


class ApproveRelease(StepForm):
    """同意公开正文."""

    heading, submit = gettext_lazy("同意公开案据和方案？"), gettext_lazy("同意公开正文")
    done = gettext_lazy("正文已公开。")
    consequences = (("world", gettext_lazy("“议案追踪”里从现在起看得到案据和方案。")),)


class RefuseRelease(StepForm):
    """不公开正文."""

    heading, submit, done = gettext_lazy("不公开正文"), gettext_lazy("不公开正文"), gettext_lazy("正文没有公开。")
    reason = long_text(gettext_lazy("理由"), missing=gettext_lazy("请写明理由。"), rows=3)


class EndRelease(StepForm):
    """撤下正文."""

    heading, submit, done = gettext_lazy("撤下公开的正文？"), gettext_lazy("撤下正文"), gettext_lazy("正文已撤下。")
    is_danger: ClassVar[bool] = True
    reason = long_text(gettext_lazy("理由"), missing=gettext_lazy("请写明理由。"), rows=3)
