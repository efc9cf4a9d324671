"""The life of an opinion (domain rules (b)). Pure."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from jiazhan.cases.states import OPINION
from jiazhan.cases.workflow.step import step
from jiazhan.core.workflow import CHOSEN, KEEP, NEW, SAME, Workflow

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

OPINION_WORKFLOW: Final = Workflow(
    name="opinion",
    states={state: look.label for state, look in OPINION.items()},
    closed=frozenset(OPINION) - _OPEN_OPINION,
    transitions=(
        step("raise_matter", _("反映"), {NEW}, "draft", "register", "station", permission="public"),
        step("register", _("登记"), {NEW, "draft"}, "registered", "triage", "station"),
        step("answer_on_spot", _("当场答复"), {"registered"}, "answered_on_spot", None, None),
        step("propose_decline", _("引导到其他渠道"), {"registered"}, SAME, KEEP, "presidium"),
        step("confirm_decline", _("同意引导"), {"registered"}, "declined_diverted", None, None),
        step(
            "refuse_decline", _("不同意引导"), {"registered"}, SAME, KEEP, "station", permission="case.confirm_decline"
        ),
        step("triage", _("分流"), {"registered"}, "triaged", "route", "presidium"),
        step("link_duplicate", _("并入同类"), {"registered", "triaged"}, "linked_duplicate", None, None),
        step("send_to_village", _("交村社区办"), _ROUTABLE, "at_village", "village", "unit"),
        step("assign", _("交办"), _ROUTABLE, "at_township", "township", "unit"),
        step("forward", _("转县级"), _ROUTABLE, "forwarded_county", "county_assign", "commission"),
        step(
            "assign_county",
            _("交县直单位办"),
            {"forwarded_county", "returned", "fed_back"},
            "forwarded_county",
            "county",
            "unit",
        ),
        step("request_return", _("退回"), {"at_village", "at_township"}, "returned", "retriage", "presidium"),
        step("request_return", _("退回"), {"forwarded_county"}, "returned", "retriage", "commission"),
        step("draft_reply", _("写答复"), _HANDLED, SAME),
        step("reject_draft", _("退回重写"), _HANDLED, SAME, permission="case.sign_reply"),
        step("sign_reply", _("签发答复"), _HANDLED, CHOSEN, outcomes=_ANSWERS),
        step("feed_back", _("登记反馈"), {"resolved", "explained"}, "fed_back", "evaluation", "constituent"),
        step("feed_back", _("登记反馈"), {"in_progress"}, SAME, "look_back", "unit"),
        step(
            "look_back",
            _("回头看"),
            {"in_progress"},
            CHOSEN,
            outcomes={"resolved": ("feedback", "station"), "lapsed": ("rehandle", "unit")},
        ),
        step(
            "rate",
            _("评价"),
            {"fed_back"},
            CHOSEN,
            outcomes={"satisfied_closed": (None, None), "fed_back": ("confirm_rehandling", "presidium")},
            permission="case.record_rating",
        ),
        step("confirm_rehandling", _("再办一次"), {"fed_back"}, "rehandling", "rehandle", "unit"),
        step("decline_rehandling", _("不再办理，说明理由"), {"fed_back"}, "satisfied_closed", None, None),
        step("conclude", _("了结，说明理由"), {"fed_back"}, "satisfied_closed", None, None),
        step("lapse_evaluation", _("逾期未评价"), {"fed_back"}, "closed_no_response", None, None, permission="system"),
        step("withdraw", _("撤回"), _OPEN_OPINION, "withdrawn", None, None),
        step("become_suggestion", _("形成建议"), _RAISABLE, "to_suggestion", "suggestion_draft", "deputy"),
        step("send_to_hall", _("转议事厅"), _ROUTABLE, "to_council_hall", "council_hall", "presidium"),
        step("send_to_project_pool", _("入民生实事库"), _ROUTABLE, "to_project_pool", "project_pool", "presidium"),
        step(
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
        step(
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
        step("prepare_publication", _("拟公开"), _PUBLISHABLE, SAME),
        step("approve_publication", _("同意公开"), _PUBLISHABLE, "published", None, None),
        step("refuse_publication", _("不公开"), _PUBLISHABLE, SAME, permission="case.approve_publication"),
        step(
            "unpublish",
            _("撤下公开"),
            {"published"},
            CHOSEN,
            outcomes=dict.fromkeys(sorted(_PUBLISHABLE), (None, None)),
        ),
        step("remind", _("催办"), _OPEN_OPINION - {"draft"}, SAME),
        step("record_visit", _("记现场查看"), _OPEN_OPINION - {"draft"}, SAME),
        step("comment", _("补充说明"), _OPEN_OPINION, SAME),
        step("extend", _("延期"), _CLOCKED, SAME),
        step("pause", _("暂停计时"), _CLOCKED, SAME),
        step("resume", _("恢复计时"), _CLOCKED, SAME, permission="case.pause"),
    ),
)
