"""The lives of opinions and suggestions: who may follow what (domain rules (b)). Pure.

A party is one of: station, presidium, commission, congress_office (the commission of the congress a suggestion was
handed to, in a town its presidium), government_office (which assigns further), unit, deputy, constituent, main (whoever
has the suggestion it was merged into). A clock is a key of the rule profile (`models/rule.py`). A transition whose
permission is "system" is taken by the clock or by another case, never by a person.
"""

from typing import Final

from django.utils.translation import gettext_lazy as _

from jiazhan.cases.states import OPINION, SUGGESTION
from jiazhan.core.workflow import CHOSEN, KEEP, NEW, SAME, Transition, Workflow

_ANSWERS: Final[dict[str, tuple[str | None, str | None]]] = {
    "resolved": ("feedback", "station"),
    "in_progress": ("feedback", "station"),
    "explained": ("feedback", "station"),
}
_HANDLED = frozenset({"at_village", "at_township", "forwarded_county", "rehandling", "lapsed", "in_progress"})
_ROUTABLE = frozenset({"triaged", "returned"})
_RAISABLE = _ROUTABLE | {"lapsed", "forwarded_county"}
_OPEN_OPINION = frozenset(OPINION) - {
    "answered_on_spot",
    "declined_diverted",
    "linked_duplicate",
    "satisfied_closed",
    "closed_no_response",
    "withdrawn",
    "published",
}
_PUBLISHABLE = frozenset({"answered_on_spot", "satisfied_closed", "closed_no_response"})
_CLOCKED = frozenset({"at_village", "at_township", "forwarded_county", "rehandling", "lapsed"})
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


def _step(
    verb: str,
    label: object,
    from_states: frozenset[str] | set[str],
    to_state: str,
    clock: str | None = KEEP,
    party: str | None = KEEP,
    *,
    outcomes: dict[str, tuple[str | None, str | None]] | None = None,
    permission: str = "",
    kind: str = "case",
) -> Transition:
    return Transition(
        verb=verb,
        label=label,  # type: ignore[arg-type]
        from_states=frozenset(from_states),
        to_state=to_state,
        permission=permission or f"{kind}.{verb}",
        clock=clock,
        party=party,
        outcomes=outcomes or {},
    )


OPINION_WORKFLOW: Final = Workflow(
    name="opinion",
    states={state: look.label for state, look in OPINION.items()},
    closed=frozenset(OPINION) - _OPEN_OPINION,
    transitions=(
        _step("raise_matter", _("反映"), {NEW}, "draft", "register", "station", permission="public"),
        _step("register", _("登记"), {NEW, "draft"}, "registered", "triage", "station"),
        _step("answer_on_spot", _("当场答复"), {"registered"}, "answered_on_spot", None, None),
        _step("propose_decline", _("引导到其他渠道"), {"registered"}, SAME, KEEP, "presidium"),
        _step("confirm_decline", _("同意引导"), {"registered"}, "declined_diverted", None, None),
        _step(
            "refuse_decline", _("不同意引导"), {"registered"}, SAME, KEEP, "station", permission="case.confirm_decline"
        ),
        _step("triage", _("分流"), {"registered"}, "triaged", "route", "presidium"),
        _step("link_duplicate", _("并入同类"), {"registered", "triaged"}, "linked_duplicate", None, None),
        _step("send_to_village", _("交村社区办"), _ROUTABLE, "at_village", "village", "unit"),
        _step("assign", _("交办"), _ROUTABLE, "at_township", "township", "unit"),
        _step("forward", _("转县级"), _ROUTABLE, "forwarded_county", "county_assign", "commission"),
        _step(
            "assign_county",
            _("交县直单位办"),
            {"forwarded_county", "returned", "fed_back"},
            "forwarded_county",
            "county",
            "unit",
        ),
        _step("request_return", _("退回"), {"at_village", "at_township"}, "returned", "retriage", "presidium"),
        _step("request_return", _("退回"), {"forwarded_county"}, "returned", "retriage", "commission"),
        _step("draft_reply", _("写答复"), _HANDLED, SAME),
        _step("reject_draft", _("退回重写"), _HANDLED, SAME, permission="case.sign_reply"),
        _step("sign_reply", _("签发答复"), _HANDLED, CHOSEN, outcomes=_ANSWERS),
        _step("feed_back", _("登记反馈"), {"resolved", "explained"}, "fed_back", "evaluation", "constituent"),
        _step("feed_back", _("登记反馈"), {"in_progress"}, SAME, "look_back", "unit"),
        _step(
            "look_back",
            _("回头看"),
            {"in_progress"},
            CHOSEN,
            outcomes={"resolved": ("feedback", "station"), "lapsed": ("rehandle", "unit")},
        ),
        _step(
            "rate",
            _("评价"),
            {"fed_back"},
            CHOSEN,
            outcomes={"satisfied_closed": (None, None), "fed_back": ("confirm_rehandling", "presidium")},
            permission="case.record_rating",
        ),
        _step("confirm_rehandling", _("再办一次"), {"fed_back"}, "rehandling", "rehandle", "unit"),
        _step("decline_rehandling", _("不再办理，说明理由"), {"fed_back"}, "satisfied_closed", None, None),
        _step("conclude", _("了结，说明理由"), {"fed_back"}, "satisfied_closed", None, None),
        _step("lapse_evaluation", _("逾期未评价"), {"fed_back"}, "closed_no_response", None, None, permission="system"),
        _step("withdraw", _("撤回"), _OPEN_OPINION, "withdrawn", None, None),
        _step("become_suggestion", _("形成建议"), _RAISABLE, "to_suggestion", "suggestion_draft", "deputy"),
        _step("send_to_hall", _("转议事厅"), _ROUTABLE, "to_council_hall", "council_hall", "presidium"),
        _step("send_to_project_pool", _("入民生实事库"), _ROUTABLE, "to_project_pool", "project_pool", "presidium"),
        _step(
            "return_outcome",
            _("带回结果"),
            {"to_council_hall", "to_project_pool"},
            CHOSEN,
            outcomes={
                "resolved": ("feedback", "station"),
                "explained": ("feedback", "station"),
                "triaged": ("route", "presidium"),
            },
        ),
        _step(
            "suggestion_ended",
            _("建议有了结果"),
            {"to_suggestion"},
            CHOSEN,
            outcomes={
                "resolved": ("feedback", "station"),
                "explained": ("feedback", "station"),
                "triaged": ("route", "presidium"),
            },
            permission="system",
        ),
        _step("prepare_publication", _("拟公开"), _PUBLISHABLE, SAME),
        _step("approve_publication", _("同意公开"), _PUBLISHABLE, "published", None, None),
        _step("refuse_publication", _("不公开"), _PUBLISHABLE, SAME, permission="case.approve_publication"),
        _step(
            "unpublish",
            _("撤下公开"),
            {"published"},
            CHOSEN,
            outcomes=dict.fromkeys(sorted(_PUBLISHABLE), (None, None)),
        ),
        _step("remind", _("催办"), _OPEN_OPINION - {"draft"}, SAME),
        _step("record_visit", _("记现场查看"), _OPEN_OPINION - {"draft"}, SAME),
        _step("comment", _("补充说明"), _OPEN_OPINION, SAME),
        _step("extend", _("延期"), _CLOCKED, SAME),
        _step("pause", _("暂停计时"), _CLOCKED, SAME),
        _step("resume", _("恢复计时"), _CLOCKED, SAME, permission="case.pause"),
    ),
)

SUGGESTION_WORKFLOW: Final = Workflow(
    name="suggestion",
    states={state: look.label for state, look in SUGGESTION.items()},
    closed={"completed", "struck_off", "withdrawn", "discarded", "treated_as_letter", "rejected"},
    transitions=(
        _step(
            "draft_suggestion", _("起草"), {NEW}, "draft", "suggestion_draft", "deputy", permission="suggestion.draft"
        ),
        _step("revise", _("修改"), AT_HOME, SAME, permission="suggestion.draft"),
        _step("invite_cosponsors", _("邀请附议"), {"draft", "cosigning"}, "cosigning", permission="suggestion.draft"),
        _step("invite_cosponsors", _("邀请附议"), {"returned_for_revision"}, SAME, permission="suggestion.draft"),
        _step("cosponsor", _("附议"), _COSIGNED, SAME, kind="suggestion"),
        _step("decline_cosponsoring", _("不附议"), _COSIGNED, SAME, permission="suggestion.cosponsor"),
        _step("withdraw_cosponsoring", _("退出联名"), _COSIGNED, SAME, permission="suggestion.cosponsor"),
        _step("ask_reading", _("请阅看"), AT_HOME, SAME, permission="suggestion.draft"),
        _step("give_reading", _("阅看意见"), AT_HOME, SAME, kind="suggestion"),
        _step("ask_feasibility", _("征询可行性"), AT_HOME, SAME, kind="suggestion"),
        _step("answer_feasibility", _("可行性意见"), AT_HOME, SAME, permission="suggestion.draft_reply"),
        _step("submit", _("提交"), AT_HOME, "submitted", "review", "congress_office", kind="suggestion"),
        _step("discard", _("作废草稿"), {"draft", "cosigning"}, "discarded", None, None, permission="suggestion.draft"),
        _step("accept", _("受理"), {"submitted"}, "accepted", KEEP, "congress_office", kind="suggestion"),
        _step(
            "return_for_revision",
            _("退回修改"),
            {"submitted"},
            "returned_for_revision",
            "suggestion_draft",
            "deputy",
            kind="suggestion",
        ),
        _step("treat_as_letter", _("转作来信"), {"submitted"}, "treated_as_letter", None, None, kind="suggestion"),
        _step("reject", _("不予受理"), {"submitted"}, "rejected", None, None, kind="suggestion"),
        _step("merge", _("并案"), {"accepted"}, "merged", KEEP, "main", permission="suggestion.accept"),
        _step(
            "unmerge",
            _("取消并案"),
            {"merged"},
            "accepted",
            "review",
            "congress_office",
            permission="suggestion.accept",
        ),
        _step(
            "receive_reply",
            _("随主件答复"),
            {"merged"},
            "replied",
            "suggestion_evaluation",
            "deputy",
            permission="system",
        ),
        _step(
            "assign",
            _("交办"),
            {"accepted"},
            CHOSEN,
            outcomes={"assigned": ("reply", "unit"), "at_government": ("sub_assignment", "government_office")},
            kind="suggestion",
        ),
        _step("sub_assign", _("分办"), {"at_government"}, "assigned", "reply", "unit", kind="suggestion"),
        _step(
            "sign_for",
            _("签收"),
            _WITH_UNITS,
            CHOSEN,
            outcomes={"handling": (KEEP, KEEP), "assigned": (KEEP, KEEP)},
            kind="suggestion",
        ),
        _step(
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
        _step("reassign", _("改办"), _TO_HANDLE, "assigned", "reply", "unit", permission="suggestion.assign"),
        _step(
            "confirm_assignment",
            _("维持交办"),
            {"return_requested"},
            "assigned",
            "reply",
            "unit",
            permission="suggestion.assign",
        ),
        _step("add_co_handlers", _("增加会办单位"), _WITH_UNITS, SAME, permission="suggestion.assign"),
        _step("decide_co_return", _("决定会办退办"), _TO_HANDLE, SAME, permission="suggestion.assign"),
        _step("draft_co_opinion", _("写会办意见"), _WITH_UNITS, SAME, permission="suggestion.draft_reply"),
        _step("reject_co_opinion", _("会办意见退回重写"), _WITH_UNITS, SAME, permission="suggestion.sign_reply"),
        _step("sign_co_opinion", _("签发会办意见"), _WITH_UNITS, SAME, permission="suggestion.sign_reply"),
        _step("send_back_co_opinion", _("退回会办意见"), _WITH_UNITS, SAME, permission="suggestion.draft_reply"),
        _step("record_contact", _("记联系代表"), _TALKING, SAME, permission="suggestion.draft_reply"),
        _step("confirm_contact", _("确认联系记录"), _TALKED, SAME, permission="suggestion.evaluate"),
        _step("dispute_contact", _("不认可联系记录"), _TALKED, SAME, permission="suggestion.evaluate"),
        _step("request_extension", _("申请延期"), {"handling"}, SAME, permission="suggestion.sign_reply"),
        _step("grant_extension", _("同意延期"), _WITH_UNITS, SAME, kind="suggestion"),
        _step("refuse_extension", _("不同意延期"), _WITH_UNITS, SAME, permission="suggestion.grant_extension"),
        _step("draft_reply", _("写答复"), _ANSWERING, SAME, kind="suggestion"),
        _step("pass_precheck", _("预审通过"), _ANSWERING, SAME, permission="suggestion.precheck"),
        _step("fail_precheck", _("预审退回"), _ANSWERING, SAME, permission="suggestion.precheck"),
        _step("reject_draft", _("退回重写"), _ANSWERING, SAME, permission="suggestion.sign_reply"),
        _step(
            "sign_reply",
            _("签发答复"),
            _ANSWERING,
            "replied",
            "suggestion_evaluation",
            "deputy",
            kind="suggestion",
        ),
        _step("evaluate", _("评价"), {"replied"}, "evaluated", "completion", "congress_office", kind="suggestion"),
        _step(
            "lapse_evaluation",
            _("逾期未评价"),
            {"replied"},
            "evaluation_lapsed",
            "completion",
            "congress_office",
            permission="system",
        ),
        _step("rehandle", _("二次办理"), {"evaluated"}, "rehandling", "suggestion_rehandle", "unit", kind="suggestion"),
        _step(
            "hold_joint_meeting",
            _("召开协商会"),
            {"evaluated"},
            SAME,
            permission="suggestion.rehandle",
        ),
        _step(
            "complete",
            _("办结"),
            {"evaluated", "evaluation_lapsed"},
            CHOSEN,
            outcomes={"completed": (None, None), "follow_up": ("commitment", "unit")},
            kind="suggestion",
        ),
        _step("record_progress", _("报进展"), {"follow_up"}, SAME, permission="suggestion.draft_reply"),
        _step(
            "report_fulfilment",
            _("报告兑现"),
            {"follow_up"},
            "fulfilment_reported",
            "commitment_evaluation",
            "deputy",
            permission="suggestion.sign_reply",
        ),
        _step(
            "rate_commitment",
            _("评价兑现"),
            {"fulfilment_reported"},
            SAME,
            "strike_off",
            "congress_office",
            permission="suggestion.evaluate",
        ),
        _step(
            "lapse_evaluation",
            _("逾期未评价"),
            {"fulfilment_reported"},
            SAME,
            "strike_off",
            "congress_office",
            permission="system",
        ),
        _step("look_back", _("回头看"), _LOOKED_BACK, SAME),
        _step(
            "strike_off",
            _("销号"),
            {"completed", "follow_up", "fulfilment_reported"},
            "struck_off",
            None,
            None,
            kind="suggestion",
        ),
        _step(
            "renew_commitment",
            _("重新承诺"),
            _PROMISED,
            "follow_up",
            "commitment",
            "unit",
            permission="suggestion.strike_off",
        ),
        _step(
            "lapse_commitment", _("终止承诺"), _PROMISED, "completed", None, None, permission="suggestion.strike_off"
        ),
        _step(
            "reopen",
            _("重新打开"),
            {"completed", "struck_off"},
            "rehandling",
            "suggestion_rehandle",
            "unit",
            permission="suggestion.strike_off",
        ),
        _step(
            "withdraw",
            _("撤回"),
            _BEFORE_REPLY,
            "withdrawn",
            None,
            None,
            kind="suggestion",
        ),
        _step("ask_withdrawal", _("提出撤回"), _BEFORE_REPLY, SAME, permission="suggestion.withdraw"),
        _step("agree_withdrawal", _("同意撤回"), _BEFORE_REPLY, SAME, permission="suggestion.cosponsor"),
        _step(
            "remind",
            _("催办"),
            _TO_HANDLE | {"at_government", "rehandling", "replied", "follow_up", "fulfilment_reported"},
            SAME,
            permission="case.remind",
        ),
    ),
)

WORKFLOWS: Final = {"opinion": OPINION_WORKFLOW, "suggestion": SUGGESTION_WORKFLOW}

CONSTITUENT_VERBS: Final = frozenset({"rate", "withdraw", "comment"})
"""What the person who raised a matter may do, holding its code."""

UNIT_VERBS: Final = frozenset(
    {"draft_reply", "reject_draft", "sign_reply", "request_return", "record_contact", "request_extension"}
    | {"record_progress", "report_fulfilment"}
)
"""What only the handling unit itself may do: a grant over a region does not reach them."""
