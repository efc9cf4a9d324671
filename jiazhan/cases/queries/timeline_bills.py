"""经过: what happens to a bill, as an icon and a plain sentence."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from jiazhan.core.dates import day_text

_PLAIN: Final[dict[str, tuple[str, str | Promise]]] = {
    "receive_bill": ("file-text", gettext_lazy("由议案转来")),
    "draft_bill": ("file-pencil", gettext_lazy("起草议案")),
    "revise_bill": ("edit", gettext_lazy("修改议案")),
    "submit_bill": ("send", gettext_lazy("代表提交议案")),
    "refer": ("messages", pgettext_lazy("已经发生", "交委员会审议")),
    "report_deliberation": ("message-2", pgettext_lazy("已经发生", "报审议意见")),
    "put_on_agenda": ("flag", gettext_lazy("主席团决定列入议程")),
    "keep_off_agenda": ("circle-minus", gettext_lazy("主席团决定不列入议程")),
    "turn_into_suggestion": ("file-text", gettext_lazy("主席团决定转作建议")),
    "request_withdrawal": ("arrow-back-up", gettext_lazy("提案人要求撤回")),
    "consent_to_withdrawal": ("circle-minus", gettext_lazy("主席团同意撤回")),
    "refuse_withdrawal": ("x", gettext_lazy("主席团不同意撤回")),
    "record_vote": ("checks", gettext_lazy("大会表决")),
    "hand_to_organ": ("circle-arrow-right", pgettext_lazy("已经发生", "交有关机关办理")),
    "report_handling": ("message-check", pgettext_lazy("已经发生", "报办理情况")),
    "conclude_bill": ("circle-check", gettext_lazy("议案办结")),
    "ask_reconsideration": ("refresh", gettext_lazy("提案人要求复议")),
    "prepare_release": ("edit", gettext_lazy("拟公开正文，等另一人审核")),
    "approve_release": ("world", pgettext_lazy("已经发生", "同意公开正文")),
    "refuse_release": ("eye-off", pgettext_lazy("已经发生", "不公开正文")),
    "end_release": ("eye-off", pgettext_lazy("已经发生", "撤下正文")),
}
BILL_VERBS: Final = frozenset(_PLAIN)
"""Verbs told here."""


def bill_told(*, facts: Mapping[str, Any], verb: str, today: date) -> tuple[str, str | Promise]:
    """The icon and the sentence of an entry about a bill."""
    icon, plain = _PLAIN[verb]
    teller = _TELLERS.get(verb)
    return icon, (teller(facts, today) if teller is not None else "") or plain


def _submitted(facts: Mapping[str, Any], today: date) -> str:
    count = facts.get("signers")
    return _("提交议案，%(count)d 位代表联名") % {"count": count} if count else ""


def _referred(facts: Mapping[str, Any], today: date) -> str:
    return _("主席团交%(unit)s审议") % {"unit": facts["unit"]} if facts.get("unit") else ""


def _reported(facts: Mapping[str, Any], today: date) -> str:
    words = {"unit": facts.get("unit") or ""}
    if facts.get("is_recommended"):
        return _("%(unit)s报审议意见，建议列入议程") % words
    return _("%(unit)s报审议意见，建议不列入议程") % words


def _voted(facts: Mapping[str, Any], today: date) -> str:
    on = parse_date(str(facts.get("day") or ""))
    words: dict[str, Any] = {"day": day_text(on=on, today=today, with_weekday=False) if on else ""}
    is_passed = facts.get("to") == "passed"
    if not facts.get("votes"):
        return _("%(day)s表决通过") % words if is_passed else _("%(day)s表决，未通过") % words
    words["for_it"], words["against"], words["abstaining"] = facts["votes"]
    if is_passed:
        return _("%(day)s表决通过：赞成 %(for_it)d，反对 %(against)d，弃权 %(abstaining)d") % words
    return _("%(day)s表决，未通过：赞成 %(for_it)d，反对 %(against)d，弃权 %(abstaining)d") % words


def _handed(facts: Mapping[str, Any], today: date) -> str:
    return _("交%(unit)s办理") % {"unit": facts["unit"]} if facts.get("unit") else ""


def _handled(facts: Mapping[str, Any], today: date) -> str:
    return _("%(unit)s报办理情况") % {"unit": facts["unit"]} if facts.get("unit") else ""


def _asked(facts: Mapping[str, Any], today: date) -> str:
    words = {"asking": facts.get("asking"), "needed": facts.get("needed")}
    if facts.get("to") == "submitted":
        return _("%(asking)d 位提案人要求复议，由主席团重新决定") % words
    return _("提案人要求复议，已有 %(asking)d 位，要 %(needed)d 位") % words


def _turned(facts: Mapping[str, Any], today: date) -> str:
    number = facts.get("suggestion")
    return _("主席团决定转作建议，编号 %(number)s") % {"number": number} if number else ""


_TELLERS: Final[dict[str, Callable[[Mapping[str, Any], date], str]]] = {
    "submit_bill": _submitted,
    "refer": _referred,
    "report_deliberation": _reported,
    "record_vote": _voted,
    "hand_to_organ": _handed,
    "report_handling": _handled,
    "ask_reconsideration": _asked,
    "turn_into_suggestion": _turned,
}
