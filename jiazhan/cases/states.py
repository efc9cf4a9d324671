"""The states of opinions, suggestions and bills, each with its label, tone and icon (domain rules (b); look, section
2.2). Pure.
"""

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Look(NamedTuple):
    """How a state is said and shown; tone is one of calm, info, wait, ok, late, note."""

    label: str | Promise
    tone: str
    icon: str


OPINION: Final[dict[str, Look]] = {
    "draft": Look(_("草稿"), "calm", "pencil"),
    "registered": Look(_("已登记"), "info", "clipboard-check"),
    "answered_on_spot": Look(_("当场答复"), "ok", "message-check"),
    "declined_diverted": Look(_("已引导到其他渠道"), "calm", "directions"),
    "linked_duplicate": Look(_("已并入同类"), "calm", "link"),
    "triaged": Look(_("已分流"), "info", "route"),
    "at_village": Look(_("村社区办理中"), "info", "home"),
    "at_township": Look(_("乡镇办理中"), "info", "building-community"),
    "forwarded_county": Look(_("已转县级办理"), "info", "arrow-up-right"),
    "returned": Look(_("已退回"), "wait", "arrow-back-up"),
    "resolved": Look(_("已解决，待反馈"), "ok", "circle-check"),
    "in_progress": Look(_("正在解决"), "wait", "progress"),
    "explained": Look(_("已解释说明"), "calm", "info-circle"),
    "fed_back": Look(_("已反馈，待评价"), "wait", "message-question"),
    "satisfied_closed": Look(_("已办结"), "ok", "circle-check"),
    "closed_no_response": Look(_("已办结，未评价"), "calm", "circle-dashed-check"),
    "rehandling": Look(_("重新办理"), "note", "refresh"),
    "lapsed": Look(_("承诺未兑现"), "late", "alert-triangle"),
    "withdrawn": Look(_("已撤回"), "calm", "circle-minus"),
    "published": Look(_("已公开"), "calm", "world"),
    "to_suggestion": Look(_("已形成建议"), "note", "file-text"),
    "to_council_hall": Look(_("已转议事厅"), "note", "messages"),
    "to_project_pool": Look(_("已入民生实事库"), "note", "archive"),
}

SUGGESTION: Final[dict[str, Look]] = {
    "draft": Look(_("草稿"), "calm", "pencil"),
    "cosigning": Look(_("联名中"), "calm", "users"),
    "submitted": Look(_("已提交"), "info", "send"),
    "returned_for_revision": Look(_("退回修改"), "wait", "arrow-back-up"),
    "treated_as_letter": Look(_("转作来信"), "calm", "mail"),
    "rejected": Look(_("不予受理"), "calm", "circle-x"),
    "accepted": Look(_("已受理"), "info", "clipboard-check"),
    "merged": Look(_("已并案"), "info", "git-merge"),
    "at_government": Look(_("待政府分办"), "info", "arrows-split"),
    "assigned": Look(_("已交办"), "info", "circle-arrow-right"),
    "return_requested": Look(_("申请退办"), "wait", "arrow-back-up"),
    "handling": Look(_("办理中"), "info", "progress"),
    "replied": Look(_("已答复，待评价"), "wait", "mail-opened"),
    "evaluated": Look(_("已评价"), "info", "star"),
    "evaluation_lapsed": Look(_("逾期未评价"), "calm", "clock-off"),
    "rehandling": Look(_("二次办理"), "note", "refresh"),
    "completed": Look(_("已办结"), "ok", "circle-check"),
    "follow_up": Look(_("承诺跟踪"), "wait", "progress"),
    "fulfilment_reported": Look(_("报告已兑现"), "info", "checks"),
    "struck_off": Look(_("已销号"), "ok", "circle-check"),
    "withdrawn": Look(_("已撤回"), "calm", "circle-minus"),
    "discarded": Look(_("草稿已作废"), "calm", "trash"),
}

BILL: Final[dict[str, Look]] = {
    "draft": Look(_("草稿"), "calm", "pencil"),
    "cosigning": Look(_("联名中"), "calm", "users"),
    "submitted": Look(_("已提交"), "info", "send"),
    "referred": Look(_("交委员会审议"), "info", "messages"),
    "reported": Look(_("已报审议意见"), "info", "message-2"),
    "on_agenda": Look(_("列入议程"), "note", "flag"),
    "passed": Look(_("已通过"), "ok", "checks"),
    "implementing": Look(_("正在办理"), "info", "progress"),
    "handling_reported": Look(_("已报办理情况"), "info", "message-check"),
    "concluded": Look(_("已办结"), "ok", "circle-check"),
    "not_passed": Look(_("未通过"), "calm", "circle-x"),
    "not_on_agenda": Look(_("不列入议程"), "calm", "circle-minus"),
    "became_suggestion": Look(_("已转作建议"), "note", "file-text"),
    "withdrawn": Look(_("已撤回"), "calm", "circle-minus"),
    "discarded": Look(_("草稿已作废"), "calm", "trash"),
}

UNFILED: Final = ("draft", "cosigning", "discarded")
"""States in which a suggestion or a bill has not been handed in: nobody sees it but its deputy and those asked to sign
it.
"""

PROPOSED: Final = ("suggestion", "bill")
"""Kinds of cases that a deputy brings to a congress, alone or with others who sign."""

NOT_HANDLED: Final = frozenset(
    {
        *("withdrawn", "declined_diverted", "linked_duplicate", "to_council_hall", "to_project_pool"),
        *("treated_as_letter", "rejected", "discarded"),
        *("not_passed", "not_on_agenda", "became_suggestion"),
    }
)
"""Ends that are no 办结: the matter was taken back, led elsewhere or goes on in another form."""

DRAFTED: Final = frozenset({"reply", "precheck"})
"""What is pending while a drafted answer waits: for its signature, or before that for the government's office."""

LOOKS: Final = {"opinion": OPINION, "suggestion": SUGGESTION, "bill": BILL}


def look_of(*, kind: str, state: str) -> Look:
    """How a state of a kind of case is said and shown."""
    return LOOKS[kind][state]
