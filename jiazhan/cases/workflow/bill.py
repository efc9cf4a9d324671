"""The life of a bill (domain rules 5; OL 22, SH-B 9-20). Pure."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from jiazhan.cases.states import BILL
from jiazhan.cases.workflow.step import step
from jiazhan.core.workflow import CHOSEN, NEW, SAME, Workflow

_AT_HOME = frozenset({"draft", "cosigning"})
_UNDECIDED = frozenset({"submitted", "reported"})
_WITH_CONGRESS = _UNDECIDED | {"referred"}
_BEFORE_VOTE = _WITH_CONGRESS | {"on_agenda"}
_PASSED = frozenset({"passed", "implementing", "handling_reported"})
_DECIDED = _PASSED | {"referred", "reported", "on_agenda", "concluded", "not_passed", "not_on_agenda"}
"""States of a bill about which the public may read: the presidium has decided, and it was not taken back."""

BILL_WORKFLOW: Final = Workflow(
    name="bill",
    states={state: look.label for state, look in BILL.items()},
    closed={"concluded", "not_passed", "not_on_agenda", "became_suggestion", "withdrawn", "discarded"},
    transitions=(
        step("draft_bill", _("起草"), {NEW}, "draft", "bill_draft", "deputy", permission="bill.draft"),
        step("revise_bill", _("修改"), _AT_HOME, SAME, permission="bill.draft"),
        step("invite_cosponsors", _("邀请附议"), _AT_HOME, "cosigning", permission="bill.draft"),
        step("cosponsor", _("附议"), {"cosigning"}, SAME, kind="bill"),
        step("decline_cosponsoring", _("不附议"), {"cosigning"}, SAME, permission="bill.cosponsor"),
        step("withdraw_cosponsoring", _("退出联名"), {"cosigning"}, SAME, permission="bill.cosponsor"),
        step(
            "submit_bill",
            _("提交"),
            _AT_HOME,
            "submitted",
            "bill_decision",
            "congress_office",
            permission="bill.submit",
        ),
        step("discard", _("作废草稿"), _AT_HOME, "discarded", None, None, permission="bill.draft"),
        step("refer", _("交委员会审议"), _WITH_CONGRESS, "referred", "bill_report", "unit", permission="bill.decide"),
        step(
            "report_deliberation",
            _("报审议意见"),
            {"referred"},
            "reported",
            "bill_decision",
            "congress_office",
            permission="bill.report",
        ),
        step(
            "put_on_agenda",
            _("列入议程"),
            _UNDECIDED,
            "on_agenda",
            "bill_vote",
            "congress_office",
            permission="bill.decide",
        ),
        step("keep_off_agenda", _("不列入议程"), _UNDECIDED, "not_on_agenda", None, None, permission="bill.decide"),
        step(
            "turn_into_suggestion",
            _("转作建议"),
            _UNDECIDED,
            "became_suggestion",
            None,
            None,
            permission="bill.decide",
        ),
        step("request_withdrawal", _("要求撤回"), _BEFORE_VOTE, SAME, permission="bill.withdraw"),
        step("consent_to_withdrawal", _("同意撤回"), _BEFORE_VOTE, "withdrawn", None, None, permission="bill.decide"),
        step("refuse_withdrawal", _("不同意撤回"), _BEFORE_VOTE, SAME, permission="bill.decide"),
        step(
            "record_vote",
            _("记表决结果"),
            {"on_agenda"},
            CHOSEN,
            outcomes={"passed": ("bill_hand_over", "congress_office"), "not_passed": (None, None)},
            kind="bill",
        ),
        step(
            "hand_to_organ",
            _("交有关机关办理"),
            _PASSED,
            "implementing",
            "bill_handling",
            "unit",
            permission="bill.hand_over",
        ),
        step(
            "report_handling",
            _("报办理情况"),
            {"implementing"},
            "handling_reported",
            "bill_conclusion",
            "congress_office",
            kind="bill",
        ),
        step(
            "conclude_bill",
            _("办结"),
            {"passed", "handling_reported"},
            "concluded",
            None,
            None,
            permission="bill.hand_over",
        ),
        step(
            "ask_reconsideration",
            _("要求复议"),
            {"not_on_agenda"},
            CHOSEN,
            outcomes={"not_on_agenda": (None, None), "submitted": ("bill_decision", "congress_office")},
            permission="bill.cosponsor",
        ),
        step("prepare_release", _("拟公开正文"), _DECIDED, SAME, permission="case.prepare_publication"),
        step("approve_release", _("同意公开正文"), _DECIDED, SAME, permission="case.approve_publication"),
        step("refuse_release", _("不公开正文"), _DECIDED, SAME, permission="case.approve_publication"),
        step("end_release", _("撤下正文"), _DECIDED, SAME, permission="case.unpublish"),
        step("remind", _("催办"), {"referred", "implementing"}, SAME, permission="case.remind"),
    ),
)
