"""The life of a suggestion (domain rules (b)). Pure."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from jiazhan.cases.states import SUGGESTION
from jiazhan.cases.workflow.step import step
from jiazhan.core.workflow import CHOSEN, KEEP, NEW, SAME, Workflow

AT_HOME: Final = frozenset({"draft", "cosigning", "returned_for_revision"})
"""States in which a suggestion lies with its lead deputy."""
_COSIGNED = frozenset({"cosigning", "returned_for_revision"})
_WITH_UNITS = frozenset({"assigned", "handling"})
_TO_HANDLE = _WITH_UNITS | {"return_requested"}
_BEFORE_REPLY = frozenset({"submitted", "returned_for_revision", "accepted", "merged", "at_government"}) | _TO_HANDLE
_TALKING = _WITH_UNITS | {"merged", "rehandling", "replied"}
_TALKED = _TALKING | {"return_requested", "evaluated", "evaluation_lapsed"}
_PROMISED = frozenset({"follow_up", "fulfilment_reported"})
_LOOKED_BACK = _PROMISED | {"completed", "struck_off"}
_ANSWERING = frozenset({"handling", "rehandling"})
_ANSWERED = _PROMISED | {"replied", "evaluated", "evaluation_lapsed", "rehandling", "completed", "struck_off"}
SUPERVISED: Final = _TO_HANDLE | {"at_government", "rehandling", "follow_up"}
"""States in which somebody owes the deputy something: what stands on the board of supervision."""
_JUDGED = frozenset({"replied", "evaluated", "evaluation_lapsed"})
_KEY = _TO_HANDLE | {"accepted", "at_government", "rehandling"} | _JUDGED
_COMMENDABLE = frozenset({"evaluated", "completed", "struck_off"}) | _PROMISED

SUGGESTION_WORKFLOW: Final = Workflow(
    name="suggestion",
    states={state: look.label for state, look in SUGGESTION.items()},
    closed={"completed", "struck_off", "withdrawn", "discarded", "treated_as_letter", "rejected"},
    transitions=(
        step(
            "draft_suggestion", _("起草"), {NEW}, "draft", "suggestion_draft", "deputy", permission="suggestion.draft"
        ),
        step("receive_bill", _("由议案转来"), {NEW}, "accepted", "review", "congress_office", permission="system"),
        step("revise", _("修改"), AT_HOME, SAME, permission="suggestion.draft"),
        step("invite_cosponsors", _("邀请附议"), {"draft", "cosigning"}, "cosigning", permission="suggestion.draft"),
        step("invite_cosponsors", _("邀请附议"), {"returned_for_revision"}, SAME, permission="suggestion.draft"),
        step("cosponsor", _("附议"), _COSIGNED, SAME, kind="suggestion"),
        step("decline_cosponsoring", _("不附议"), _COSIGNED, SAME, permission="suggestion.cosponsor"),
        step("withdraw_cosponsoring", _("退出联名"), _COSIGNED, SAME, permission="suggestion.cosponsor"),
        step("ask_reading", _("请阅看"), AT_HOME, SAME, permission="suggestion.draft"),
        step("give_reading", _("阅看意见"), AT_HOME, SAME, kind="suggestion"),
        step("ask_feasibility", _("征询可行性"), AT_HOME, SAME, kind="suggestion"),
        step("answer_feasibility", _("可行性意见"), AT_HOME, SAME, permission="suggestion.draft_reply"),
        step("submit", _("提交"), AT_HOME, "submitted", "review", "congress_office", kind="suggestion"),
        step("discard", _("作废草稿"), {"draft", "cosigning"}, "discarded", None, None, permission="suggestion.draft"),
        step("accept", _("受理"), {"submitted"}, "accepted", KEEP, "congress_office", kind="suggestion"),
        step(
            "return_for_revision",
            _("退回修改"),
            {"submitted"},
            "returned_for_revision",
            "suggestion_draft",
            "deputy",
            kind="suggestion",
        ),
        step("treat_as_letter", _("转作来信"), {"submitted"}, "treated_as_letter", None, None, kind="suggestion"),
        step("reject", _("不予受理"), {"submitted"}, "rejected", None, None, kind="suggestion"),
        step("merge", _("并案"), {"accepted"}, "merged", KEEP, "main", permission="suggestion.accept"),
        step(
            "unmerge",
            _("取消并案"),
            {"merged"},
            "accepted",
            "review",
            "congress_office",
            permission="suggestion.accept",
        ),
        step(
            "receive_reply",
            _("随主件答复"),
            {"merged"},
            "replied",
            "suggestion_evaluation",
            "deputy",
            permission="system",
        ),
        step(
            "assign",
            _("交办"),
            {"accepted"},
            CHOSEN,
            outcomes={"assigned": ("reply", "unit"), "at_government": ("sub_assignment", "government_office")},
            kind="suggestion",
        ),
        step("sub_assign", _("分办"), {"at_government"}, "assigned", "reply", "unit", kind="suggestion"),
        step(
            "sign_for",
            _("签收"),
            _WITH_UNITS,
            CHOSEN,
            outcomes={"handling": (KEEP, KEEP), "assigned": (KEEP, KEEP)},
            kind="suggestion",
        ),
        step(
            "request_return",
            _("申请退办"),
            _WITH_UNITS,
            CHOSEN,
            outcomes={
                "return_requested": ("reassignment", "congress_office"),
                "assigned": (KEEP, KEEP),
                "handling": (KEEP, KEEP),
            },
            kind="suggestion",
        ),
        step("reassign", _("改办"), _TO_HANDLE, "assigned", "reply", "unit", permission="suggestion.assign"),
        step(
            "confirm_assignment",
            _("维持交办"),
            {"return_requested"},
            "assigned",
            "reply",
            "unit",
            permission="suggestion.assign",
        ),
        step("add_co_handlers", _("增加会办单位"), _WITH_UNITS, SAME, permission="suggestion.assign"),
        step("decide_co_return", _("决定会办退办"), _TO_HANDLE, SAME, permission="suggestion.assign"),
        step("draft_co_opinion", _("写会办意见"), _WITH_UNITS, SAME, permission="suggestion.draft_reply"),
        step("reject_co_opinion", _("会办意见退回重写"), _WITH_UNITS, SAME, permission="suggestion.sign_reply"),
        step("sign_co_opinion", _("签发会办意见"), _WITH_UNITS, SAME, permission="suggestion.sign_reply"),
        step("send_back_co_opinion", _("退回会办意见"), _WITH_UNITS, SAME, permission="suggestion.draft_reply"),
        step("record_contact", _("记联系代表"), _TALKING, SAME, permission="suggestion.draft_reply"),
        step("confirm_contact", _("确认联系记录"), _TALKED, SAME, permission="suggestion.evaluate"),
        step("dispute_contact", _("不认可联系记录"), _TALKED, SAME, permission="suggestion.evaluate"),
        step("request_extension", _("申请延期"), {"handling"}, SAME, permission="suggestion.sign_reply"),
        step("grant_extension", _("同意延期"), _WITH_UNITS, SAME, kind="suggestion"),
        step("refuse_extension", _("不同意延期"), _WITH_UNITS, SAME, permission="suggestion.grant_extension"),
        step("draft_reply", _("写答复"), _ANSWERING, SAME, kind="suggestion"),
        step("pass_precheck", _("预审通过"), _ANSWERING, SAME, permission="suggestion.precheck"),
        step("fail_precheck", _("预审退回"), _ANSWERING, SAME, permission="suggestion.precheck"),
        step("reject_draft", _("退回重写"), _ANSWERING, SAME, permission="suggestion.sign_reply"),
        step(
            "sign_reply",
            _("签发答复"),
            _ANSWERING,
            "replied",
            "suggestion_evaluation",
            "deputy",
            kind="suggestion",
        ),
        step("evaluate", _("评价"), {"replied"}, "evaluated", "completion", "congress_office", kind="suggestion"),
        step(
            "lapse_evaluation",
            _("逾期未评价"),
            {"replied"},
            "evaluation_lapsed",
            "completion",
            "congress_office",
            permission="system",
        ),
        step("rehandle", _("二次办理"), {"evaluated"}, "rehandling", "suggestion_rehandle", "unit", kind="suggestion"),
        step(
            "hold_joint_meeting",
            _("召开协商会"),
            {"evaluated"},
            SAME,
            permission="suggestion.rehandle",
        ),
        step(
            "complete",
            _("办结"),
            {"evaluated", "evaluation_lapsed"},
            CHOSEN,
            outcomes={"completed": (None, None), "follow_up": ("commitment", "unit")},
            kind="suggestion",
        ),
        step("record_progress", _("报进展"), {"follow_up"}, SAME, permission="suggestion.draft_reply"),
        step(
            "report_fulfilment",
            _("报告兑现"),
            {"follow_up"},
            "fulfilment_reported",
            "commitment_evaluation",
            "deputy",
            permission="suggestion.sign_reply",
        ),
        step(
            "rate_commitment",
            _("评价兑现"),
            {"fulfilment_reported"},
            SAME,
            "strike_off",
            "congress_office",
            permission="suggestion.evaluate",
        ),
        step(
            "lapse_evaluation",
            _("逾期未评价"),
            {"fulfilment_reported"},
            SAME,
            "strike_off",
            "congress_office",
            permission="system",
        ),
        step("look_back", _("回头看"), _LOOKED_BACK, SAME),
        step(
            "strike_off",
            _("销号"),
            {"completed", "follow_up", "fulfilment_reported"},
            "struck_off",
            None,
            None,
            kind="suggestion",
        ),
        step(
            "renew_commitment",
            _("重新承诺"),
            _PROMISED,
            "follow_up",
            "commitment",
            "unit",
            permission="suggestion.strike_off",
        ),
        step("lapse_commitment", _("终止承诺"), _PROMISED, "completed", None, None, permission="suggestion.strike_off"),
        step(
            "reopen",
            _("重新打开"),
            {"completed", "struck_off"},
            "rehandling",
            "suggestion_rehandle",
            "unit",
            permission="suggestion.strike_off",
        ),
        step(
            "withdraw",
            _("撤回"),
            _BEFORE_REPLY,
            "withdrawn",
            None,
            None,
            kind="suggestion",
        ),
        step("prepare_publication", _("拟公开"), _ANSWERED, SAME, kind="suggestion"),
        step("approve_publication", _("同意公开"), _ANSWERED, SAME, kind="suggestion"),
        step("refuse_publication", _("退回公开稿"), _ANSWERED, SAME, permission="suggestion.approve_publication"),
        step("unpublish", _("撤下公开"), _ANSWERED, SAME, kind="suggestion"),
        step("ask_withdrawal", _("提出撤回"), _BEFORE_REPLY, SAME, permission="suggestion.withdraw"),
        step("agree_withdrawal", _("同意撤回"), _BEFORE_REPLY, SAME, permission="suggestion.cosponsor"),
        step(
            "remind",
            _("催办"),
            _TO_HANDLE | {"at_government", "rehandling", "replied", "follow_up", "fulfilment_reported"},
            SAME,
            permission="case.remind",
        ),
        step("supervise_by_name", _("点名督办"), SUPERVISED, SAME, permission="suggestion.supervise"),
        step("call_to_explain", _("约谈说明"), SUPERVISED, SAME, permission="suggestion.supervise"),
        step("mark_key", _("确定重点督办"), _KEY, SAME, kind="suggestion"),
        step(
            "unmark_key",
            _("取消重点督办"),
            _KEY | _PROMISED | {"merged"},
            SAME,
            permission="suggestion.mark_key",
        ),
        step("record_supervision", _("记督办"), _KEY | _PROMISED | {"merged", "completed"}, SAME, kind="suggestion"),
        step("mark_excellent", _("评为优秀建议"), _COMMENDABLE, SAME, kind="suggestion"),
        step("unmark_excellent", _("取消优秀建议"), _COMMENDABLE, SAME, permission="suggestion.mark_excellent"),
    ),
)
