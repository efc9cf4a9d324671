"""Where a matter stands, in the words of the public pages: the badge, one sentence, and what its date means."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.cases.models import Case
from jiazhan.cases.plain_words import plain_deputy, plain_state
from jiazhan.cases.queries.progress import Progress
from jiazhan.cases.states import Look
from jiazhan.core.dates import day_text

_AFTER_FEEDBACK: Final = {"escalated": "arrow-up", "rehandling": "refresh"}
"""The icon once the person was dissatisfied, by what is pending."""

_DATE_LABELS: Final[dict[str, str | Promise]] = {
    "register": gettext_lazy("联络站要在这一天前登记"),
    "triage": gettext_lazy("联络站要在这一天前定下由谁办"),
    "route": gettext_lazy("要在这一天前交给办事的单位"),
    "village": gettext_lazy("要在这一天前答复您"),
    "township": gettext_lazy("要在这一天前答复您"),
    "county_assign": gettext_lazy("县里要在这一天前定下由谁办"),
    "county": gettext_lazy("要在这一天前答复您"),
    "retriage": gettext_lazy("要在这一天前重新定下由谁办"),
    "feedback": gettext_lazy("联络站要在这一天前把结果告诉您"),
    "evaluation": gettext_lazy("请在这一天前评价"),
    "confirm_rehandling": gettext_lazy("要在这一天前定下是不是再办"),
    "rehandle": gettext_lazy("要在这一天前再次答复您"),
    "escalation": gettext_lazy("县里要在这一天前处理"),
    "look_back": gettext_lazy("答应在这一天前办好"),
    "council_hall": gettext_lazy("要在这一天前带回商量的结果"),
    "project_pool": gettext_lazy("要在这一天前带回结果"),
    "suggestion_draft": gettext_lazy("代表要在这一天前提交建议"),
    "review": gettext_lazy("人大要在这一天前审查和交办"),
    "reply": gettext_lazy("要在这一天前答复代表"),
    "suggestion_evaluation": gettext_lazy("代表要在这一天前评价答复"),
    "completion": gettext_lazy("人大要在这一天前确认结果"),
    "suggestion_rehandle": gettext_lazy("要在这一天前再次答复代表"),
}


@dataclass(frozen=True, kw_only=True)
class Standing:
    """`look` is the badge; `sentence` says who has it and what comes next; `date_label` what the date means."""

    look: Look
    sentence: str
    date_label: str | Promise


def standing_of(progress: Progress, *, today: date) -> Standing:
    """Where the matter stands, for the person who raised it."""
    shown = progress.shown
    return Standing(
        look=_look(progress),
        sentence=_sentence(progress, today),
        date_label=_DATE_LABELS.get(shown.clock_key, _("要在这一天前办完这一步")),
    )


def _look(progress: Progress) -> Look:
    shown = progress.shown
    base = shown.look
    if progress.case.state == "linked_duplicate" and not progress.is_joined:
        base, shown = progress.case.look, progress.case
    words = plain_state(state=shown.state, pending=shown.pending, label=base.label)
    if shown.state == "draft":
        return Look(words, "info", "mail")
    if shown.state == "fed_back" and shown.pending in _AFTER_FEEDBACK:
        return Look(words, "note", _AFTER_FEEDBACK[shown.pending])
    if shown.state == "fed_back" and progress.reply is not None and progress.reply.outcome == "resolved":
        return base._replace(label=_("已办好，请您评价"))
    return base._replace(label=words)


def _sentence(progress: Progress, today: date) -> str:
    shown = progress.shown
    if progress.is_joined:
        return _("和别人反映的是同一件事，并在一起办。下面是那件事的进度，结果也会告诉您。")
    if progress.diversion is not None:
        return progress.diversion.ground.sentence
    if shown.state == "withdrawn":
        return _("这件事已经撤回，不再往下办。需要时可以再反映。")
    if shown.state == "closed_no_response":
        return _("过了评价的日子，已经办结。还有问题可以再反映。")
    if not shown.is_open and shown.state != "draft":
        return _("这件事已经办结。还有问题可以再反映。")
    who = _who(progress)
    if not who or shown.due_date is None:
        return _("现在由%(who)s负责。") % {"who": who} if who else ""
    if shown.due_date < today:
        facts = {"who": who, "day": _day(shown.due_date, today)}
        return _("现在由%(who)s负责，%(day)s已经过了，可以打电话催一催。") % facts
    return _("现在由%(who)s负责，%(day)s前有下文。") % {"who": who, "day": _day(shown.due_date, today)}


def _who(progress: Progress) -> str:
    shown = progress.shown
    if shown.state == "draft":
        return shown.station.name if shown.station is not None else _("联络站")
    if shown.party_kind == Case.PartyKind.DEPUTY:
        return plain_deputy(shown.deputy.name if shown.deputy is not None else "")
    if shown.party_kind == Case.PartyKind.CONSTITUENT:
        return ""
    return shown.party.name if shown.party is not None else ""


def _day(on: date, today: date) -> str:
    return day_text(on=on, today=today, with_weekday=False)
