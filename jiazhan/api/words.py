"""What has become of a matter, in the words of whoever raised it. Staff are not named, drafts are not told."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.cases.models import Case
from jiazhan.cases.queries.progress import Progress
from jiazhan.core.models import Entry

_STATES: Final[dict[str, str | Promise]] = {
    "draft": gettext_lazy("已收到，等联络站登记"),
    "registered": gettext_lazy("已登记，联络站正在看"),
    "answered_on_spot": gettext_lazy("已当场答复"),
    "linked_duplicate": gettext_lazy("和同样的事一起办"),
    "triaged": gettext_lazy("已登记，正在定由谁办"),
    "at_village": gettext_lazy("村或社区正在办"),
    "at_township": gettext_lazy("乡镇正在办"),
    "forwarded_county": gettext_lazy("县里正在办"),
    "returned": gettext_lazy("正在重新定由谁办"),
    "resolved": gettext_lazy("已办好，联络站会告诉您"),
    "explained": gettext_lazy("已有答复，联络站会告诉您"),
    "fed_back": gettext_lazy("已有结果，请您评价"),
    "rehandling": gettext_lazy("正在再办一次"),
    "lapsed": gettext_lazy("答应的事没做到，要重新办"),
    "to_suggestion": gettext_lazy("代表已写成建议"),
    "to_council_hall": gettext_lazy("正在议事厅商量"),
    "to_project_pool": gettext_lazy("已列入民生实事备选"),
    "published": gettext_lazy("已办结，结果已公开"),
}

_STEPS: Final[dict[str, str | Promise]] = {
    "case.register": gettext_lazy("联络站登记了这件事"),
    "case.answer_on_spot": gettext_lazy("当场答复了您"),
    "case.confirm_decline": gettext_lazy("引导到更合适的渠道"),
    "case.triage": gettext_lazy("定下了由谁来办"),
    "case.link_duplicate": gettext_lazy("和别人反映的同一件事并在一起办"),
    "case.send_to_village": gettext_lazy("交给%(unit)s办理"),
    "case.assign": gettext_lazy("交给%(unit)s办理"),
    "case.forward": gettext_lazy("转到县里，由县里定办理单位"),
    "case.assign_county": gettext_lazy("交给%(unit)s办理"),
    "case.request_return": gettext_lazy("不归%(unit)s办，正在重新定由谁办"),
    "case.sign_reply": gettext_lazy("%(unit)s作出了答复"),
    "case.feed_back": gettext_lazy("联络站把结果告诉了反映人"),
    "case.look_back": gettext_lazy("到期查看过答应的事"),
    "case.confirm_rehandling": gettext_lazy("同意再办一次"),
    "case.decline_rehandling": gettext_lazy("说明理由，不再办理"),
    "case.conclude": gettext_lazy("县里处理完，说明了理由"),
    "case.lapse_evaluation": gettext_lazy("到期没有评价，已经办结"),
    "case.become_suggestion": gettext_lazy("代表据此提出建议"),
    "case.suggestion_ended": gettext_lazy("代表建议有了结果"),
    "case.send_to_hall": gettext_lazy("转到人民议事厅商量"),
    "case.send_to_project_pool": gettext_lazy("列入民生实事备选"),
    "case.return_outcome": gettext_lazy("商量有了结果"),
    "case.approve_publication": gettext_lazy("隐去个人信息后公开了结果"),
    "case.unpublish": gettext_lazy("撤下了公开的内容"),
    "case.remind": gettext_lazy("催办了一次"),
    "case.record_visit": gettext_lazy("到现场看过"),
    "case.extend": gettext_lazy("延长了期限"),
    "case.pause": gettext_lazy("计时暂停"),
    "case.resume": gettext_lazy("恢复计时"),
    "suggestion.submit": gettext_lazy("代表提交了建议"),
    "suggestion.accept": gettext_lazy("县人大受理了建议"),
    "suggestion.return_for_revision": gettext_lazy("建议退回代表修改"),
    "suggestion.assign": gettext_lazy("建议交给%(unit)s办理"),
    "suggestion.sign_reply": gettext_lazy("%(unit)s答复了代表"),
    "suggestion.evaluate": gettext_lazy("代表评价了答复"),
    "suggestion.rehandle": gettext_lazy("代表不满意，再办一次"),
    "suggestion.complete": gettext_lazy("建议办结"),
    "suggestion.withdraw": gettext_lazy("代表撤回了建议"),
}

_OWN_STEPS: Final[dict[str, str | Promise]] = {
    "case.raise_matter": gettext_lazy("收到您反映的事"),
    "case.rate": gettext_lazy("您评价了"),
    "case.comment": gettext_lazy("您补充了几句"),
    "case.withdraw": gettext_lazy("您撤回了这件事"),
    "case.correct_person": gettext_lazy("您更正了个人信息"),
    "case.erase_person": gettext_lazy("您清除了姓名和电话"),
}


def state_words(case: Case) -> str:
    """Where a matter stands, in plain words."""
    if case.state == "fed_back" and case.party_kind != Case.PartyKind.CONSTITUENT:
        return _("您不满意，等确认是否再办") if case.pending == "rehandling" else _("您仍不满意，已上报县里")
    return str(_STATES.get(case.state, case.look.label))


def step_words(entry: Entry, progress: Progress) -> str:
    """One entry in plain words; "" for what is not told."""
    if entry.verb in _OWN_STEPS:
        is_own = entry.subject == progress.case.subject
        is_staff_comment = entry.verb == "case.comment" and entry.actor_kind != "constituent"
        return str(_OWN_STEPS[entry.verb]) if is_own and not is_staff_comment else ""
    sentence = str(_STEPS.get(entry.verb, ""))
    return sentence % {"unit": entry.facts.get("unit", "")} if "%(" in sentence else sentence


def responsible_words(matter: Case) -> str:
    """Who has it now: an organisation, a deputy, or the person asked to rate; "" when nobody has to act."""
    if matter.party_kind == Case.PartyKind.ORGANISATION:
        return matter.party.name if matter.party is not None else ""
    if matter.party_kind == Case.PartyKind.DEPUTY:
        return _("%(name)s代表") % {"name": matter.deputy.name} if matter.deputy is not None else _("代表")
    return _("您：请评价") if matter.party_kind == Case.PartyKind.CONSTITUENT else ""
