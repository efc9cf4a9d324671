"""Which of the allowed steps comes first, what each is called on a button, and what is awaited next, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.accounts.actor import Actor
from jiazhan.cases.handlers import own_co_handling
from jiazhan.cases.models import Case, Cosponsor
from jiazhan.cases.permissions import open_steps
from jiazhan.cases.queries.visible import turns
from jiazhan.cases.sponsors import SIGNING, cosponsors_of, is_asked
from jiazhan.cases.states import PROPOSED, UNFILED
from jiazhan.core.dates import day_text

_FIRST: Final = (
    *("register", "confirm_decline", "sign_for", "sign_co_opinion", "sign_reply", "pass_precheck", "fail_precheck"),
    *("grant_extension", "refuse_extension", "sub_assign", "confirm_assignment", "decide_co_return"),
    *("draft_co_opinion", "draft_reply"),
    *("triage", "approve_publication"),
    *("confirm_rehandling", "assign_county", "conclude", "feed_back", "look_back", "rate", "return_outcome"),
    *("report_deliberation", "put_on_agenda", "refer", "turn_into_suggestion", "keep_off_agenda", "record_vote"),
    *("report_handling", "conclude_bill", "hand_to_organ", "approve_release", "ask_reconsideration"),
    *(
        "cosponsor",
        "agree_withdrawal",
        "give_reading",
        "answer_feasibility",
        "submit",
        "accept",
        "rehandle",
        "complete",
        "evaluate",
        "rate_commitment",
        "strike_off",
        "report_fulfilment",
        "record_progress",
        "revise",
    ),
    *(
        "invite_cosponsors",
        "ask_reading",
        "ask_feasibility",
        "decline_cosponsoring",
        "return_for_revision",
        "treat_as_letter",
        "reject",
    ),
)
_ROUTES: Final = {
    Case.Tier.VILLAGE: "send_to_village",
    Case.Tier.TOWNSHIP: "assign",
    Case.Tier.COUNTY: "forward",
    Case.Tier.HIGHER: "become_suggestion",
}
_ASIDE: Final = (
    *("comment", "record_visit", "remind", "extend", "pause", "resume", "prepare_publication", "refuse_publication"),
    *("unpublish", "withdraw", "ask_withdrawal", "withdraw_cosponsoring", "discard"),
    *("add_co_handlers", "send_back_co_opinion", "reassign", "request_return"),
    *("record_contact", "confirm_contact", "dispute_contact", "request_extension", "merge", "unmerge"),
    *("request_withdrawal", "prepare_release", "refuse_release", "end_release"),
    *("supervise_by_name", "call_to_explain", "record_supervision"),
    *("mark_key", "unmark_key", "mark_excellent", "unmark_excellent"),
    *("hold_joint_meeting", "look_back", "renew_commitment", "lapse_commitment", "reopen"),
)
"""Steps that move nothing on: never the red one."""

_ICONS: Final = {
    "register": "clipboard-check",
    "answer_on_spot": "message-check",
    "triage": "route",
    "assign": "circle-arrow-right",
    "sub_assign": "arrows-split",
    "sign_for": "checks",
    "confirm_assignment": "lock",
    "decide_co_return": "arrow-back-up",
    "draft_co_opinion": "file-pencil",
    "sign_co_opinion": "writing-sign",
    "draft_reply": "file-pencil",
    "pass_precheck": "checks",
    "sign_reply": "writing-sign",
    "feed_back": "message-check",
    "look_back": "calendar-check",
    "rate": "star",
    "evaluate": "star",
    "rate_commitment": "star",
    "strike_off": "circle-check",
    "report_fulfilment": "checks",
    "record_progress": "progress",
    "accept": "clipboard-check",
    "submit": "send",
    "forward": "arrow-up-right",
    "assign_county": "circle-arrow-right",
    "send_to_village": "home",
    "complete": "circle-check",
    "rehandle": "refresh",
    "confirm_rehandling": "refresh",
    "confirm_decline": "directions",
    "approve_publication": "world",
    "revise": "edit",
    "invite_cosponsors": "users",
    "give_reading": "message-2",
    "answer_feasibility": "message-2",
    "cosponsor": "writing-sign",
    "agree_withdrawal": "check",
    "revise_bill": "edit",
    "submit_bill": "send",
    "refer": "messages",
    "report_deliberation": "message-2",
    "put_on_agenda": "flag",
    "record_vote": "checks",
    "hand_to_organ": "circle-arrow-right",
    "report_handling": "message-check",
    "conclude_bill": "circle-check",
    "ask_reconsideration": "refresh",
}

_AWAITED: Final[dict[str, str | Promise]] = {
    "draft": gettext_lazy("登记"),
    "registered": gettext_lazy("定下由谁来办"),
    "triaged": gettext_lazy("交给承办单位"),
    "returned": gettext_lazy("重新定由谁来办"),
    "at_village": gettext_lazy("办理并答复"),
    "at_township": gettext_lazy("办理并答复"),
    "resolved": gettext_lazy("把结果告诉反映人，请其评价"),
    "explained": gettext_lazy("把答复告诉反映人，请其评价"),
    "in_progress": gettext_lazy("按承诺办好"),
    "fed_back": gettext_lazy("评价"),
    "rehandling": gettext_lazy("重新办理并答复"),
    "lapsed": gettext_lazy("重新办理并答复"),
    "to_suggestion": gettext_lazy("办理代表建议"),
    "to_council_hall": gettext_lazy("议事厅商议，带回结果"),
    "to_project_pool": gettext_lazy("民生实事库遴选，带回结果"),
    "cosigning": gettext_lazy("等代表附议，再提交"),
    "submitted": gettext_lazy("审查，决定是否受理"),
    "returned_for_revision": gettext_lazy("修改后再提交"),
    "accepted": gettext_lazy("交给承办单位"),
    "merged": gettext_lazy("办理并答复"),
    "at_government": gettext_lazy("分办给承办单位"),
    "assigned": gettext_lazy("签收并办理"),
    "return_requested": gettext_lazy("决定改办还是维持"),
    "handling": gettext_lazy("办理并答复"),
    "replied": gettext_lazy("评价答复"),
    "follow_up": gettext_lazy("按承诺办好"),
    "fulfilment_reported": gettext_lazy("评价兑现情况"),
    "evaluated": gettext_lazy("确认办结或再办"),
    "evaluation_lapsed": gettext_lazy("确认办结"),
    "referred": gettext_lazy("审议，报审议意见"),
    "reported": gettext_lazy("主席团决定是否列入议程"),
    "on_agenda": gettext_lazy("大会审议，记表决结果"),
    "passed": gettext_lazy("交有关机关办理"),
    "implementing": gettext_lazy("办理，报办理情况"),
    "handling_reported": gettext_lazy("确认办结，或者再交办"),
}
_AWAITED_OF_BILL: Final[dict[str, str | Promise]] = {
    "draft": gettext_lazy("请代表附议，再提交"),
    "submitted": gettext_lazy("主席团决定列入议程、交委员会审议还是转作建议"),
}
_PENDING: Final[dict[str, str | Promise]] = {
    "decline": gettext_lazy("确认是否引导到其他渠道"),
    "precheck": gettext_lazy("政府办预审答复"),
    "reply": gettext_lazy("负责人签发答复"),
    "rehandling": gettext_lazy("确认是否再办一次"),
    "escalated": gettext_lazy("县级处理：交单位再办，或说明理由了结"),
}


@dataclass(frozen=True)
class NextStep:
    """One button: the verb, its word and icon, where it leads, and whether it is the red one."""

    verb: str
    label: str | Promise
    icon: str
    url: str
    is_main: bool = False


@dataclass(frozen=True)
class Steps:
    """The buttons of a case: the main one, those that move it on, and those beside."""

    main: NextStep | None
    others: Sequence[NextStep]
    aside: Sequence[NextStep]


def steps_of(*, case: Case, actor: Actor) -> Steps:
    """What this actor may do with the case now, the most likely step first; main only when it is their turn."""
    allowed = {t.verb: t for t in open_steps(actor=actor, case=case, on=timezone.localdate())}
    ranked = [verb for verb in _order(case) if verb in allowed]
    ranked += [verb for verb in allowed if verb not in ranked]
    buttons = [
        NextStep(verb, allowed[verb].label, _ICONS.get(verb, "chevron-right"), step_url(case.pk, verb))
        for verb in ranked
    ]
    forward = [button for button in buttons if button.verb not in _ASIDE]
    aside = [button for button in buttons if button.verb in _ASIDE]
    if forward and is_turn_of(case=case, actor=actor):
        first = forward[0]
        main = NextStep(first.verb, first.label, first.icon, first.url, is_main=True)
        return Steps(main, forward[1:], aside)
    return Steps(None, forward, aside)


def step_url(case_id: int, verb: str) -> str:
    """The page of a step."""
    return reverse("desk:step", args=[case_id, verb])


def is_turn_of(*, case: Case, actor: Actor) -> bool:
    """Whether the case waits for this actor: their organisation, they as deputy, or a text to approve."""
    if case.pending == "publication":
        return actor.user_id != case.pending_by
    if case.kind in PROPOSED and is_asked(actor=actor, case=case):
        return True
    if own_co_handling(actor=actor, case=case) is not None:
        return True
    if case.party_kind == Case.PartyKind.DEPUTY:
        return case.deputy is not None and case.deputy.user_id == actor.user_id
    keys = {way.value for way in turns(actor) if way.field == "party"}
    return case.is_open and case.party_id is not None and case.party_id in keys


def awaited(case: Case) -> str:
    """What is to be done next, in words; "" for a closed case."""
    if not case.is_open:
        return ""
    if case.state == "forwarded_county":
        word: str | Promise = gettext_lazy("办理并答复") if case.unit_id else gettext_lazy("交给县直单位")
    elif case.state == "in_progress" and case.clock_key == "feedback":
        word = gettext_lazy("把承诺告诉反映人")
    else:
        word = _AWAITED.get(case.state, "")
        if case.kind == Case.Kind.BILL:
            word = _AWAITED_OF_BILL.get(case.state, word)
        if case.clock_key == "strike_off":
            word = gettext_lazy("核实，销号")
        if case.state == "draft" and case.kind == Case.Kind.SUGGESTION:
            word = gettext_lazy("写好并提交")
    return str(_PENDING.get(case.pending) or word)


def waits_for(case: Case) -> str:
    """Who has the next step, by name."""
    if not case.is_open:
        return ""
    if case.party_kind == Case.PartyKind.ORGANISATION:
        return case.party.name if case.party is not None else ""
    if case.party_kind == Case.PartyKind.DEPUTY and case.deputy is not None:
        return _("%(name)s代表") % {"name": case.deputy.name}
    return str(Case.PartyKind(case.party_kind).label)


def next_sentence(*, case: Case, today: date) -> str:
    """下一步：青石镇城建办办理并答复，10月22日前。"""
    if not case.is_open:
        return _("这件事到此办结。")
    words = {"who": waits_for(case), "what": awaited(case)}
    if case.due_date is None:
        return _("下一步：%(who)s%(what)s，计时暂停。") % words
    day = day_text(on=case.due_date, today=today, with_weekday=False)
    return _("下一步：%(who)s%(what)s，%(day)s前。") % {**words, "day": day}


def _order(case: Case) -> tuple[str, ...]:
    route = _ROUTES.get(Case.Tier(case.tier)) if case.tier else None
    if case.kind == Case.Kind.BILL and case.state in UNFILED:
        return ("cosponsor", *_bringing(case), "revise_bill", "decline_cosponsoring")
    if case.state == "passed":
        return ("hand_to_organ", "conclude_bill")
    if case.kind == Case.Kind.SUGGESTION and case.state in {"evaluated", "evaluation_lapsed"}:
        return ("rehandle", "complete") if case.pending == "rehandling" else ("complete",)
    if case.state in {"triaged", "returned"} and route is not None:
        return (route, "assign", "send_to_village", "forward", *_FIRST)
    return (*_FIRST, "assign")


def _bringing(case: Case) -> tuple[str, str]:
    """Asking others to sign and bringing a bill in: the second comes first once nobody's answer is awaited any more."""
    rows = cosponsors_of(case, *SIGNING)
    is_answered = bool(rows) and all(row.state == Cosponsor.State.CONFIRMED for row in rows)
    return ("submit_bill", "invite_cosponsors") if is_answered else ("invite_cosponsors", "submit_bill")
