"""What has become of a matter, in the words of whoever raised it. Staff are not named, drafts are not told."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.cases.models import Case
from jiazhan.cases.plain_words import OWN, plain_deputy, plain_state, plain_step
from jiazhan.cases.queries.progress import Progress
from jiazhan.core.models import Entry

_STEPS: Final[dict[str, str | Promise]] = {
    "case.raise_matter": gettext_lazy("收到您反映的事"),
    "case.confirm_decline": gettext_lazy("引导到更合适的渠道"),
    "case.sign_reply": gettext_lazy("%(unit)s作出了答复"),
    "case.feed_back": gettext_lazy("联络站把结果告诉了反映人"),
    "case.look_back": gettext_lazy("到期查看过答应的事"),
    "case.become_suggestion": gettext_lazy("代表据此提出建议"),
    "case.extend": gettext_lazy("延长了期限"),
    "suggestion.assign": gettext_lazy("建议交给%(unit)s办理"),
    "suggestion.sign_reply": gettext_lazy("%(unit)s答复了代表"),
}
"""What the pages tell with more than a program is given; everything else is worded in `cases.plain_words`."""


def state_words(case: Case) -> str:
    """Where a matter stands, in plain words."""
    return str(plain_state(state=case.state, pending=case.pending, label=case.look.label))


def step_words(entry: Entry, progress: Progress) -> str:
    """One entry in plain words; "" for what is not told."""
    if entry.verb in OWN and entry.subject != progress.case.subject:
        return ""
    if entry.verb == "case.comment" and entry.actor_kind != "constituent":
        return ""
    if entry.verb in _STEPS:
        return str(_STEPS[entry.verb]) % {"unit": entry.facts.get("unit", "")}
    return plain_step(verb=entry.verb, facts=entry.facts)


def responsible_words(matter: Case) -> str:
    """Who has it now: an organisation, a deputy, or the person asked to rate; "" when nobody has to act."""
    if matter.party_kind == Case.PartyKind.ORGANISATION:
        return matter.party.name if matter.party is not None else ""
    if matter.party_kind == Case.PartyKind.DEPUTY:
        return plain_deputy(matter.deputy.name if matter.deputy is not None else "")
    if matter.party_kind == Case.PartyKind.MAIN:
        return str(Case.PartyKind.MAIN.label)
    return _("您：请评价") if matter.party_kind == Case.PartyKind.CONSTITUENT else ""
