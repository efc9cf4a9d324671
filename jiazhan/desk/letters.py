"""The letters the page of a case offers, from what it has read already: no statement of its own."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.handlers import co_opinions_shown
from jiazhan.cases.models import Case
from jiazhan.cases.queries.case_page import CasePage
from jiazhan.cases.queries.replies_shown import replies_shown


@dataclass(frozen=True)
class OfferedLetter:
    """What a letter is, and where it is had as Word and as PDF."""

    label: str
    word: str
    pdf: str


def letters_offered(*, page: CasePage, actor: Actor) -> list[OfferedLetter]:
    """The letters of a suggestion that this actor may have, the newest reply last; () for an opinion."""
    case = page.case
    if case.kind != Case.Kind.SUGGESTION:
        return []
    shown = replies_shown(actor=actor, case=case, replies=page.replies)
    replies = [row for row in shown if row.rejected_at is None]
    found = [
        _offered(_label(_("会办意见函"), row.signed_at, row.assignment.unit.name), "co_opinion_letter", case, row.pk)
        for row in co_opinions_shown(actor=actor, case=case)
        if row.rejected_at is None
    ]
    found += [
        _offered(_label(_("答复函"), row.signed_at, row.unit.name if row.unit else ""), "reply_letter", case, row.pk)
        for row in replies
    ]
    if any(row.signed_at is not None for row in replies):
        found.append(_offered(_("征询意见表"), "evaluation_form", case))
    return found


def _label(word: str, signed_at: Any, unit: str) -> str:
    if signed_at is None:
        word = _("%(letter)s（草稿）") % {"letter": word}
    return _("%(unit)s的%(letter)s") % {"unit": unit, "letter": word} if unit else word


def _offered(label: str, name: str, case: Case, *keys: int) -> OfferedLetter:
    word, pdf = (reverse(f"desk:{name}", args=[case.pk, *keys, form]) for form in ("docx", "pdf"))
    return OfferedLetter(label, word, pdf)
