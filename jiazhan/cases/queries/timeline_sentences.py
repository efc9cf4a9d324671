"""经过: each entry of the journal of a case as an icon and a plain sentence."""

from collections.abc import Callable
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from jiazhan.cases.models import (
    Case,
    Contact,
    FeasibilityInquiry,
    Feedback,
    Rating,
    Reply,
    SuggestionDetail,
)
from jiazhan.cases.models.reply import class_words
from jiazhan.cases.queries.timeline_bills import BILL_VERBS, bill_told
from jiazhan.cases.queries.timeline_facts import Facts as _Facts
from jiazhan.cases.queries.timeline_supervision import SUPERVISION_PLAIN, SUPERVISION_TELLERS
from jiazhan.core.models import Entry

Text = str | Promise


def told(*, entry: Entry, verb: str, today: date) -> tuple[str, Text]:
    """The icon and the sentence of an entry; `verb` is its own without the kind."""
    if verb in BILL_VERBS:
        return bill_told(facts=entry.facts, verb=verb, today=today)
    teller = _TELLERS.get(verb)
    icon, plain = _PLAIN.get(verb, ("check", entry.verb))
    if teller is None:
        return icon, plain
    return icon, teller(_Facts(entry.facts, today)) or plain


def _raised(facts: _Facts) -> str:
    source = facts.label("source", Case.Source)
    return _("收到：%(source)s") % {"source": source} if source else ""


def _handed(facts: _Facts) -> str:
    return _("交%(unit)s办理") % {"unit": facts.text("unit")} if facts.text("unit") else ""


def _assigned(facts: _Facts) -> str:
    words = {"unit": facts.text("unit"), "others": facts.names("co_handlers")}
    if facts.text("to") == "at_government":
        return _("交%(unit)s分办") % words
    return _("交%(unit)s主办，%(others)s会办") % words if words["others"] else _handed(facts)


def _co_handlers_added(facts: _Facts) -> str:
    return _("请%(others)s会办") % {"others": facts.names("co_handlers")}


def _signed_for(facts: _Facts) -> str:
    return _("%(unit)s签收") % {"unit": facts.text("unit")}


def _reassigned(facts: _Facts) -> str:
    return _("由%(before)s改交%(unit)s办理") % {"before": facts.text("before"), "unit": facts.text("unit")}


def _confirmed(facts: _Facts) -> str:
    return _("维持交办，由%(unit)s办理") % {"unit": facts.text("unit")}


def _co_return_decided(facts: _Facts) -> str:
    words = {"unit": facts.text("unit")}
    return _("同意%(unit)s不再会办") % words if facts.values.get("is_released") else _("%(unit)s仍须会办") % words


def _of_unit(sentence: str | Promise) -> Callable[[_Facts], str]:
    def told(facts: _Facts) -> str:
        return str(sentence) % {"unit": facts.text("unit")}

    return told


def _extension_asked(facts: _Facts) -> str:
    return _("%(unit)s申请延期 %(months)s 个月") % {"unit": facts.text("unit"), "months": facts.text("months")}


def _contacted(facts: _Facts) -> str:
    words = {
        "unit": facts.text("unit"),
        "day": facts.day("day"),
        "stage": facts.label("stage", Contact.Stage),
        "channel": facts.label("channel", Contact.Channel),
    }
    return _("%(unit)s联系代表（%(stage)s，%(channel)s，%(day)s）") % words


def _returned(facts: _Facts) -> str:
    if not facts.text("unit"):
        return ""
    if facts.text("role"):
        return _("%(unit)s申请退办") % {"unit": facts.text("unit")}
    return _("%(unit)s退回") % {"unit": facts.text("unit")}


def _drafted(facts: _Facts) -> str:
    return _("%(unit)s写好答复，等负责人签发") % {"unit": facts.text("unit")} if facts.text("unit") else ""


def _answered(facts: _Facts) -> str:
    values = {"unit": facts.text("unit"), "day": facts.day("promised_date")}
    outcome = facts.text("outcome")
    if outcome == Reply.Outcome.RESOLVED:
        return _("%(unit)s办好并答复") % values
    if outcome == Reply.Outcome.IN_PROGRESS:
        return _("%(unit)s答复：正在解决，承诺%(day)s前办好") % values
    if outcome == Reply.Outcome.EXPLAINED:
        return _("%(unit)s答复：解释说明") % values
    words = class_words(mark=facts.text("result_class"), label=facts.text("result_label"))
    return _("%(unit)s签发答复，%(class)s") % {**values, "class": words.strip()}


def _triaged(facts: _Facts) -> str:
    return _("分流：%(tier)s解决") % {"tier": facts.label("tier", Case.Tier)}


def _fed_back(facts: _Facts) -> str:
    channel = facts.label("channel", Feedback.Channel)
    return _("把结果告诉反映人：%(channel)s") % {"channel": channel} if channel else ""


def _looked_back(facts: _Facts) -> str:
    return _("回头看：承诺兑现了") if facts.values.get("is_kept") else _("回头看：承诺没有兑现")


def _rated(facts: _Facts) -> str:
    words = {"level": facts.label("level", Rating.Level), "solved": facts.label("solved", Rating.Solved)}
    return _("反映人评价“%(level)s，%(solved)s”") % words


def _evaluated(facts: _Facts) -> str:
    words = {name: facts.label(name, Rating.Level) for name in ("attitude", "result")}
    return _("代表评价：态度%(attitude)s，结果%(result)s") % words


def _diverted(facts: _Facts) -> str:
    return _("同意引导到%(channel)s") % {"channel": facts.text("channel")} if facts.text("channel") else ""


def _proposed(facts: _Facts) -> str:
    return _("建议引导到其他渠道：%(ground)s") % {"ground": facts.text("ground")}


def _linked(facts: _Facts) -> str:
    return _("并入 %(main)s") % {"main": facts.text("main")} if facts.text("main") else ""


def _completed(facts: _Facts) -> str:
    return _("办结，承诺%(day)s前办好") % {"day": facts.day("promised_date")} if facts.day("promised_date") else ""


def _renewed(facts: _Facts) -> str:
    return _("重新承诺，%(day)s前办好") % {"day": facts.day("promised_date")}


def _kept(facts: _Facts) -> str:
    return _("代表评价兑现：%(level)s") % {"level": facts.label("level", Rating.Level)}


def _struck_off(facts: _Facts) -> str:
    words = {"before": facts.text("from_class"), "now": facts.text("result_class")}
    return _("销号，由%(before)s类改为%(now)s类") % words if words["before"] else ""


def _unmerged(facts: _Facts) -> str:
    return _("不再并入 %(main)s，单独办理") % {"main": facts.text("main")} if facts.text("main") else ""


def _extended(facts: _Facts) -> str:
    return _("期限从%(old)s延到%(new)s") % {"old": facts.day("old"), "new": facts.day("new")}


def _became(facts: _Facts) -> str:
    return _("形成代表建议“%(title)s”") % {"title": facts.text("suggestion")}


def _invited(facts: _Facts) -> str:
    return _("邀请 %(count)s 位代表附议") % {"count": facts.text("count")} if facts.text("count") else ""


def _revised(facts: _Facts) -> str:
    count = facts.values.get("asked_again")
    return _("改了正文，请 %(count)s 位代表重新附议") % {"count": count} if count else ""


def _submitted(facts: _Facts) -> str:
    words = facts.label("filing", SuggestionDetail.Filing)
    return _("代表提交建议：%(filing)s") % {"filing": words} if words else ""


def _not_taken_up(word: str | Promise) -> Callable[[_Facts], str]:
    def told(facts: _Facts) -> str:
        if not facts.text("exclusion"):
            return ""
        return _("%(what)s：%(ground)s") % {"what": word, "ground": facts.text("exclusion")}

    return told


def _asked_unit(facts: _Facts) -> str:
    return _("征询%(unit)s：是否可行") % {"unit": facts.text("unit")} if facts.text("unit") else ""


def _unit_said(facts: _Facts) -> str:
    words = {"unit": facts.text("unit"), "view": facts.label("view", FeasibilityInquiry.View)}
    return _("%(unit)s的意见：%(view)s") % words if facts.text("unit") else ""


def _recomputed(facts: _Facts) -> str:
    return _("放假安排变了，期限从%(old)s改为%(new)s") % {"old": facts.day("old"), "new": facts.day("new")}


def _publication_proposed(facts: _Facts) -> str:
    return _("提议不公开：%(ground)s，等人大审核") % {"ground": facts.text("ground")} if facts.text("ground") else ""


def _publication_decided(facts: _Facts) -> str:
    return _("审定不公开：%(ground)s") % {"ground": facts.text("ground")} if facts.text("ground") else ""


def _purpose(facts: _Facts) -> str:
    return _("看了反映人姓名和电话：%(purpose)s") % {"purpose": facts.text("purpose")}


_TELLERS: Final[dict[str, Callable[[_Facts], str]]] = {
    "raise_matter": _raised,
    "send_to_village": _handed,
    "assign": _assigned,
    "sub_assign": _assigned,
    "sign_for": _signed_for,
    "reassign": _reassigned,
    "confirm_assignment": _confirmed,
    "add_co_handlers": _co_handlers_added,
    "decide_co_return": _co_return_decided,
    "draft_co_opinion": _of_unit(gettext_lazy("%(unit)s写好会办意见，等负责人签发")),
    "reject_co_opinion": _of_unit(gettext_lazy("%(unit)s的会办意见退回重写")),
    "sign_co_opinion": _of_unit(gettext_lazy("%(unit)s提出会办意见")),
    "send_back_co_opinion": _of_unit(gettext_lazy("主办单位退回%(unit)s的会办意见")),
    "assign_county": _handed,
    "request_return": _returned,
    "draft_reply": _drafted,
    "sign_reply": _answered,
    "triage": _triaged,
    "feed_back": _fed_back,
    "look_back": _looked_back,
    "rate": _rated,
    "evaluate": _evaluated,
    "confirm_decline": _diverted,
    "propose_decline": _proposed,
    "link_duplicate": _linked,
    "merge": _linked,
    "unmerge": _unmerged,
    "receive_reply": _answered,
    "complete": _completed,
    "renew_commitment": _renewed,
    "rate_commitment": _kept,
    "strike_off": _struck_off,
    "record_progress": _of_unit(gettext_lazy("%(unit)s报进展")),
    "report_fulfilment": _of_unit(gettext_lazy("%(unit)s报告已兑现")),
    "extend": _extended,
    "grant_extension": _extended,
    "request_extension": _extension_asked,
    "record_contact": _contacted,
    "become_suggestion": _became,
    "recompute": _recomputed,
    "invite_cosponsors": _invited,
    "ask_feasibility": _asked_unit,
    "answer_feasibility": _unit_said,
    "revise": _revised,
    "submit": _submitted,
    "return_for_revision": _not_taken_up(pgettext_lazy("已经发生", "退回代表修改")),
    "treat_as_letter": _not_taken_up(pgettext_lazy("已经发生", "转作代表来信")),
    "reject": _not_taken_up(pgettext_lazy("已经发生", "不予受理")),
    "prepare_publication": _publication_proposed,
    "approve_publication": _publication_decided,
    "reveal_person": _purpose,
    **SUPERVISION_TELLERS,
}

_PLAIN: Final[dict[str, tuple[str, Promise]]] = {
    "raise_matter": ("message-plus", gettext_lazy("收到反映")),
    "register": ("clipboard-check", pgettext_lazy("已经发生", "登记")),
    "answer_on_spot": ("message-check", pgettext_lazy("已经发生", "当场答复")),
    "propose_decline": ("directions", gettext_lazy("建议引导到其他渠道")),
    "confirm_decline": ("directions", gettext_lazy("同意引导到其他渠道")),
    "refuse_decline": ("arrow-back-up", gettext_lazy("不同意引导，在本地办理")),
    "triage": ("route", pgettext_lazy("已经发生", "分流")),
    "link_duplicate": ("link", pgettext_lazy("已经发生", "并入同类")),
    "send_to_village": ("home", pgettext_lazy("已经发生", "交村社区办")),
    "assign": ("building-community", pgettext_lazy("已经发生", "交办")),
    "sub_assign": ("arrows-split", pgettext_lazy("已经发生", "分办")),
    "sign_for": ("checks", pgettext_lazy("已经发生", "签收")),
    "reassign": ("refresh", pgettext_lazy("已经发生", "改办")),
    "confirm_assignment": ("lock", pgettext_lazy("已经发生", "维持交办")),
    "add_co_handlers": ("users", pgettext_lazy("已经发生", "增加会办单位")),
    "decide_co_return": ("arrow-back-up", pgettext_lazy("已经发生", "决定会办退办")),
    "draft_co_opinion": ("file-pencil", gettext_lazy("写好会办意见")),
    "reject_co_opinion": ("arrow-back-up", gettext_lazy("会办意见退回重写")),
    "sign_co_opinion": ("users", gettext_lazy("提出会办意见")),
    "send_back_co_opinion": ("arrow-back-up", gettext_lazy("退回会办意见")),
    "record_contact": ("messages", pgettext_lazy("已经发生", "联系代表")),
    "confirm_contact": ("check", gettext_lazy("代表确认联系记录")),
    "dispute_contact": ("x", gettext_lazy("代表不认可联系记录")),
    "request_extension": ("clock-question", pgettext_lazy("已经发生", "申请延期")),
    "grant_extension": ("clock-plus", pgettext_lazy("已经发生", "同意延期")),
    "refuse_extension": ("x", pgettext_lazy("已经发生", "不同意延期")),
    "forward": ("arrow-up-right", pgettext_lazy("已经发生", "转县级办理")),
    "assign_county": ("building", pgettext_lazy("已经发生", "交县直单位办")),
    "request_return": ("arrow-back-up", gettext_lazy("承办单位退回")),
    "draft_reply": ("file-pencil", gettext_lazy("写好答复，等负责人签发")),
    "pass_precheck": ("checks", gettext_lazy("政府办预审通过，等负责人签发")),
    "fail_precheck": ("arrow-back-up", gettext_lazy("政府办预审退回，请重写")),
    "reject_draft": ("arrow-back-up", gettext_lazy("答复退回重写")),
    "sign_reply": ("writing-sign", pgettext_lazy("已经发生", "签发答复")),
    "feed_back": ("message-check", pgettext_lazy("已经发生", "把结果告诉反映人")),
    "look_back": ("calendar-check", pgettext_lazy("已经发生", "回头看")),
    "rate": ("star", gettext_lazy("反映人评价")),
    "confirm_rehandling": ("refresh", gettext_lazy("同意再办一次")),
    "decline_rehandling": ("info-circle", gettext_lazy("不再办理，说明了理由")),
    "conclude": ("info-circle", gettext_lazy("县级了结，说明了理由")),
    "lapse_evaluation": ("clock-off", gettext_lazy("到期没有评价")),
    "merge": ("git-merge", pgettext_lazy("已经发生", "并案")),
    "unmerge": ("arrow-back-up", pgettext_lazy("已经发生", "取消并案")),
    "receive_reply": ("mail-opened", gettext_lazy("随主件答复")),
    "withdraw": ("circle-minus", pgettext_lazy("已经发生", "撤回")),
    "become_suggestion": ("file-text", pgettext_lazy("已经发生", "形成代表建议")),
    "send_to_hall": ("messages", pgettext_lazy("已经发生", "转议事厅")),
    "send_to_project_pool": ("archive", pgettext_lazy("已经发生", "入民生实事库")),
    "return_outcome": ("messages", pgettext_lazy("已经发生", "带回结果")),
    "suggestion_ended": ("file-text", gettext_lazy("建议有了结果")),
    "prepare_publication": ("edit", gettext_lazy("拟好公开稿，等另一人审核")),
    "approve_publication": ("world", pgettext_lazy("已经发生", "同意公开")),
    "refuse_publication": ("eye-off", gettext_lazy("没有同意公开稿")),
    "unpublish": ("eye-off", pgettext_lazy("已经发生", "撤下公开")),
    "remind": ("bell", pgettext_lazy("已经发生", "催办")),
    "record_visit": ("eye", gettext_lazy("现场查看")),
    "comment": ("message-2", pgettext_lazy("已经发生", "补充说明")),
    "extend": ("clock-plus", pgettext_lazy("已经发生", "延期")),
    "pause": ("clock-pause", pgettext_lazy("已经发生", "暂停计时")),
    "resume": ("clock", gettext_lazy("恢复计时")),
    "draft_suggestion": ("file-pencil", gettext_lazy("起草建议")),
    "submit": ("send", gettext_lazy("代表提交建议")),
    "revise": ("edit", pgettext_lazy("已经发生", "修改建议")),
    "invite_cosponsors": ("users", pgettext_lazy("已经发生", "邀请附议")),
    "ask_reading": ("eye", pgettext_lazy("已经发生", "请人大阅看草稿")),
    "give_reading": ("message-2", gettext_lazy("人大给了阅看意见")),
    "ask_feasibility": ("message-question", pgettext_lazy("已经发生", "征询可行性")),
    "answer_feasibility": ("message-2", gettext_lazy("承办单位说了可行性意见")),
    "cosponsor": ("writing-sign", pgettext_lazy("已经发生", "附议")),
    "decline_cosponsoring": ("x", pgettext_lazy("已经发生", "不附议")),
    "withdraw_cosponsoring": ("arrow-back-up", pgettext_lazy("已经发生", "退出联名")),
    "discard": ("trash", pgettext_lazy("已经发生", "作废草稿")),
    "ask_withdrawal": ("arrow-back-up", pgettext_lazy("已经发生", "提出撤回")),
    "agree_withdrawal": ("check", pgettext_lazy("已经发生", "同意撤回")),
    "accept": ("clipboard-check", gettext_lazy("受理建议")),
    "treat_as_letter": ("mail", pgettext_lazy("已经发生", "转作代表来信")),
    "reject": ("circle-x", pgettext_lazy("已经发生", "不予受理")),
    "return_for_revision": ("arrow-back-up", pgettext_lazy("已经发生", "退回代表修改")),
    "evaluate": ("star", gettext_lazy("代表评价")),
    "rehandle": ("refresh", pgettext_lazy("已经发生", "交二次办理")),
    "complete": ("circle-check", pgettext_lazy("已经发生", "办结")),
    "hold_joint_meeting": ("users-group", pgettext_lazy("已经发生", "召开协商会")),
    "record_progress": ("progress", pgettext_lazy("已经发生", "报进展")),
    "report_fulfilment": ("checks", pgettext_lazy("已经发生", "报告兑现")),
    "rate_commitment": ("star", pgettext_lazy("已经发生", "评价兑现")),
    "strike_off": ("circle-check", pgettext_lazy("已经发生", "销号")),
    "renew_commitment": ("calendar", pgettext_lazy("已经发生", "重新承诺")),
    "lapse_commitment": ("circle-minus", pgettext_lazy("已经发生", "终止承诺")),
    "reopen": ("refresh", pgettext_lazy("已经发生", "重新打开")),
    **SUPERVISION_PLAIN,
    "reveal_person": ("eye", gettext_lazy("看了反映人姓名和电话")),
    "correct_person": ("edit", gettext_lazy("反映人更正了个人信息")),
    "erase_person": ("trash", gettext_lazy("反映人清除了个人信息")),
    "print_slip": ("printer", pgettext_lazy("已经发生", "打印回执")),
    "export": ("table-export", gettext_lazy("选中导出")),
    "store": ("paperclip", gettext_lazy("添加附件")),
    "remove": ("trash", gettext_lazy("删除附件")),
    "recompute": ("calendar", gettext_lazy("重算期限")),
}
