"""What a notice says, from its verb: the number and title stand beside it, never a person's name or phone."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Final[dict[str, str | Promise]] = {
    "case.raise_matter": _("有人反映了一件事，请登记"),
    "case.register": _("新登记了一件事，请分流"),
    "case.propose_decline": _("联络站提出引导到其他渠道，请确认"),
    "case.refuse_decline": _("没有同意引导，请继续办理"),
    "case.triage": _("有一件事等您交办"),
    "case.send_to_village": _("有一件事交给本村（社区）办理"),
    "case.assign": _("有一件事交给本单位办理"),
    "case.forward": _("有一件事转到县级，请交办"),
    "case.assign_county": _("有一件事交给本单位办理"),
    "case.request_return": _("承办单位退回了一件事，请重新交办"),
    "case.draft_reply": _("有一份答复等您签发"),
    "case.reject_draft": _("答复被退回，请重写"),
    "case.sign_reply": _("有了答复，请告诉反映人"),
    "case.rate": _("反映人不满意，请处理"),
    "case.confirm_rehandling": _("反映人不满意，请再办一次"),
    "case.look_back": _("承诺没有兑现，请抓紧办理"),
    "case.return_outcome": _("有了结果，请告诉反映人"),
    "case.suggestion_ended": _("代表建议有了结果，请告诉反映人"),
    "case.comment": _("反映人补充了情况"),
    "case.withdraw": _("反映人撤回了这件事"),
    "case.remind": _("催办：请抓紧办理"),
    "case.extend": _("期限已延长"),
    "case.prepare_publication": _("有一份公开稿等人审核"),
    "suggestion.submit": _("代表提交了一件建议，请审查"),
    "suggestion.return_for_revision": _("建议被退回修改"),
    "suggestion.treat_as_letter": _("建议转作代表来信"),
    "suggestion.reject": _("建议没有受理，请看说明"),
    "suggestion.withdraw": _("建议已撤回"),
    "suggestion.invite_cosponsors": _("有一件建议请您附议"),
    "suggestion.cosponsor": _("有代表附议了您的建议"),
    "suggestion.decline_cosponsoring": _("有代表不附议您的建议"),
    "suggestion.withdraw_cosponsoring": _("有代表退出了联名"),
    "suggestion.revise": _("领衔代表改了建议，请再看一遍是否附议"),
    "suggestion.ask_withdrawal": _("领衔代表提出撤回建议，请您表示是否同意"),
    "suggestion.agree_withdrawal": _("有联名代表同意撤回建议"),
    "suggestion.accept": _("建议已受理"),
    "suggestion.assign": _("有一件代表建议交给本单位办理"),
    "suggestion.draft_reply": _("有一份建议答复等您签发"),
    "suggestion.reject_draft": _("建议答复被退回，请重写"),
    "suggestion.sign_reply": _("建议有了答复，请评价"),
    "suggestion.evaluate": _("代表评价了答复，请确认"),
    "suggestion.rehandle": _("代表不满意，请二次办理"),
    "suggestion.complete": _("建议已办结"),
    "suggestion.remind": _("催办：请抓紧办理"),
    "deputy.answered": _("您带来的意见有了答复"),
    "deputy.fed_back": _("您带来的意见，结果已经告诉反映人"),
    "clock.half": _("期限已过一半"),
    "clock.most": _("期限已过八成"),
    "clock.due": _("今天到期"),
    "clock.late": _("已经超期"),
}
"""Verbs that somebody is told of; what a deputy is told of an opinion they brought; and the stages of a clock, those
of domain rules (b), 催办.
"""
