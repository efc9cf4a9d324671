"""What becomes of a matter, in the words of whoever raised it: one wording for pages and for other programs. Pure."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
    "in_progress": gettext_lazy("正在解决"),
    "explained": gettext_lazy("已有答复，联络站会告诉您"),
    "fed_back": gettext_lazy("已有结果，请您评价"),
    "rehandling": gettext_lazy("正在再办一次"),
    "lapsed": gettext_lazy("答应的事没做到，要重新办"),
    "to_suggestion": gettext_lazy("代表已写成建议"),
    "to_council_hall": gettext_lazy("正在议事厅商量"),
    "to_project_pool": gettext_lazy("已列入民生实事备选"),
    "published": gettext_lazy("已办结，结果已公开"),
}

_DISSATISFIED: Final[dict[str, str | Promise]] = {
    "rehandling": gettext_lazy("您不满意，等确认是否再办"),
    "escalated": gettext_lazy("您仍不满意，已上报县里"),
}
"""After the feedback, by what is pending."""

_STEPS: Final[dict[str, str | Promise]] = {
    "case.register": gettext_lazy("联络站登记了这件事"),
    "case.answer_on_spot": gettext_lazy("当场答复了您"),
    "case.triage": gettext_lazy("定下了由谁来办"),
    "case.link_duplicate": gettext_lazy("和别人反映的同一件事并在一起办"),
    "case.send_to_village": gettext_lazy("交给%(unit)s办理"),
    "case.assign": gettext_lazy("交给%(unit)s办理"),
    "case.forward": gettext_lazy("转到县里，由县里定办理单位"),
    "case.assign_county": gettext_lazy("交给%(unit)s办理"),
    "case.request_return": gettext_lazy("不归%(unit)s办，正在重新定由谁办"),
    "case.confirm_rehandling": gettext_lazy("同意再办一次"),
    "case.decline_rehandling": gettext_lazy("说明理由，不再办理"),
    "case.conclude": gettext_lazy("县里处理完，说明了理由"),
    "case.lapse_evaluation": gettext_lazy("到期没有评价，已经办结"),
    "case.suggestion_ended": gettext_lazy("代表建议有了结果"),
    "case.send_to_hall": gettext_lazy("转到人民议事厅商量"),
    "case.send_to_project_pool": gettext_lazy("列入民生实事备选"),
    "case.return_outcome": gettext_lazy("商量有了结果"),
    "case.approve_publication": gettext_lazy("隐去个人信息后公开了结果"),
    "case.unpublish": gettext_lazy("撤下了公开的内容"),
    "case.remind": gettext_lazy("催办了一次"),
    "case.record_visit": gettext_lazy("到现场看过"),
    "case.pause": gettext_lazy("计时暂停"),
    "case.resume": gettext_lazy("恢复计时"),
    "case.rate": gettext_lazy("您评价了"),
    "case.comment": gettext_lazy("您补充了几句"),
    "case.withdraw": gettext_lazy("您撤回了这件事"),
    "case.correct_person": gettext_lazy("您更正了个人信息"),
    "case.erase_person": gettext_lazy("您清除了姓名和电话"),
    "suggestion.submit": gettext_lazy("代表提交了建议"),
    "suggestion.accept": gettext_lazy("人大受理了建议"),
    "suggestion.return_for_revision": gettext_lazy("建议退回代表修改"),
    "suggestion.evaluate": gettext_lazy("代表评价了答复"),
    "suggestion.rehandle": gettext_lazy("代表不满意，再办一次"),
    "suggestion.complete": gettext_lazy("建议办结"),
    "suggestion.withdraw": gettext_lazy("代表撤回了建议"),
    "suggestion.discard": gettext_lazy("代表没有提出建议，重新定由谁办"),
    "suggestion.treat_as_letter": gettext_lazy("建议改作代表来信，重新定由谁办"),
    "suggestion.reject": gettext_lazy("建议没有受理，重新定由谁办"),
}

OWN: Final = frozenset(
    {"case.raise_matter", "case.comment", "case.rate", "case.withdraw", "case.correct_person", "case.erase_person"}
)
"""What somebody did with their own matter: told of their own only, not of another to which it was joined."""


def plain_state(*, state: str, pending: str, label: str | Promise) -> str | Promise:
    """Where an opinion stands; its `label` where that is plain enough. `pending` is the case's own."""
    if state == "fed_back" and pending in _DISSATISFIED:
        return _DISSATISFIED[pending]
    return _STATES.get(state, label)


def plain_step(*, verb: str, facts: Mapping[str, Any]) -> str:
    """A step as the journal names it ("case.assign"), with the unit its facts name; "" for what is not told so."""
    sentence = str(_STEPS.get(verb, ""))
    return sentence % {"unit": facts.get("unit", "")} if "%(" in sentence else sentence


def plain_deputy(name: str) -> str:
    """A deputy by name, or the deputy where no name is known."""
    return _("%(name)s代表") % {"name": name} if name else _("代表")
