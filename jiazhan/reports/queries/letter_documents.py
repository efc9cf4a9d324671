"""A letter as a file, for whoever may see the case and the letter. Every face serves letters through here."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation
from jiazhan.cases.handlers import co_opinions_shown, lead_of
from jiazhan.cases.models import Case, CoOpinion, Reply
from jiazhan.cases.queries.case_page import visible_case
from jiazhan.cases.queries.replies_shown import replies_shown
from jiazhan.core.refusals import Refused
from jiazhan.reports.letters.example import example_values
from jiazhan.reports.letters.rendering import Trouble, rendered
from jiazhan.reports.letters.shipped import ENDINGS
from jiazhan.reports.models import LetterTemplate
from jiazhan.reports.queries.letter_templates import template_content, template_in_force
from jiazhan.reports.queries.letters import evaluation_form_of, letter_of_co_opinion, letter_of_reply
from jiazhan.reports.queries.trouble import missing_glyphs, trouble_sentence

CONTENT_TYPES: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
"""Each form a letter is had in, with what it is served as."""


@dataclass(frozen=True, kw_only=True)
class Document:
    """A file with its name, which holds no name of a person."""

    name: str
    content_type: str
    content: bytes


def own_fonts() -> Path:
    """The folder where an installation keeps fonts of its own: 仿宋, 小标宋 it has a licence for."""
    return Path(settings.DATA) / "fonts"


def reply_seen(*, actor: Actor, case_id: int, reply_id: int) -> Reply | None:
    """A reply to a suggestion whose letter `actor` may have: any they may read, but one that was sent back."""
    case = _suggestion_seen(actor, case_id)
    rows = Reply.objects.filter(case_id=case_id, rejected_at__isnull=True).select_related("unit__parent")
    reply = rows.filter(pk=reply_id).first() if case is not None else None
    if case is None or reply is None:
        return None
    reply.case = case
    return next(iter(replies_shown(actor=actor, case=case, replies=[reply])), None)


def co_opinion_seen(*, actor: Actor, case_id: int, co_opinion_id: int) -> CoOpinion | None:
    """A co-handler's view whose letter `actor` may have, likewise."""
    case = _suggestion_seen(actor, case_id)
    shown = co_opinions_shown(actor=actor, case=case) if case is not None else []
    found = next((row for row in shown if row.pk == co_opinion_id and row.rejected_at is None), None)
    if found is not None and case is not None:
        found.assignment.case = case
    return found


def answered_suggestion_seen(*, actor: Actor, case_id: int) -> Case | None:
    """A suggestion that has a signed reply, which its deputy is asked to judge."""
    case = _suggestion_seen(actor, case_id)
    is_answered = case is not None and case.replies.filter(signed_at__isnull=False).exists()
    return case if is_answered else None


def reply_document(*, reply: Reply, form: str, on: date) -> Document:
    """The letter of a reply. Raises Refused with a sentence when it cannot be set."""
    with translation.override("zh-hans"):
        letter = letter_of_reply(reply)
    unit = reply.unit or _unit_of(reply.case)
    word = _("答复草稿") if letter.is_draft else _("答复")
    return _document("reply", form, letter.values(), unit=unit, on=on, name=f"{word}-{_number(reply.case)}")


def co_opinion_document(*, co_opinion: CoOpinion, form: str, on: date) -> Document:
    """The letter of a co-handler's view. Raises Refused."""
    with translation.override("zh-hans"):
        letter = letter_of_co_opinion(co_opinion)
    unit, case = co_opinion.assignment.unit, co_opinion.assignment.case
    word = _("会办意见草稿") if letter.is_draft else _("会办意见")
    name = f"{word}-{_number(case)}-{co_opinion.pk}"
    return _document("co_opinion", form, letter.values(), unit=unit, on=on, name=name)


def evaluation_form_document(*, case: Case, form: str, on: date) -> Document:
    """The form on which the deputy judges the reply. Raises Refused."""
    with translation.override("zh-hans"):
        values = evaluation_form_of(case).values()
    name = f"{_('征询意见表')}-{_number(case)}"
    return _document("evaluation_form", form, values, unit=_unit_of(case), on=on, name=name)


def sample_document(*, template: LetterTemplate | None, kind: str, form: str) -> Document:
    """The example letter by a template, by the shipped one for None. Raises Refused."""
    content = template_content(row=template, kind=kind, form=form)
    name = f"{_('示例')}-{LetterTemplate.Kind(kind).label}"
    return _rendered(form, content, example_values(kind), name)


def template_document(*, template: LetterTemplate | None, kind: str, form: str) -> Document:
    """The file of a template, of the shipped one for None: to change and upload again. Raises Refused."""
    ending = ENDINGS[form]
    return Document(
        name=f"{_('模板')}-{LetterTemplate.Kind(kind).label}.{ending}",
        content_type=CONTENT_TYPES["docx"] if ending == "docx" else "text/plain; charset=utf-8",
        content=template_content(row=template, kind=kind, form=form),
    )


def _suggestion_seen(actor: Actor, case_id: int) -> Case | None:
    case = visible_case(actor=actor, case_id=case_id)
    return case if case is not None and case.kind == Case.Kind.SUGGESTION else None


def _unit_of(case: Case) -> Organisation:
    lead = lead_of(case)
    if lead is None:
        raise Refused(code="letter.no_unit", sentence=_("这件建议没有承办单位。"))
    return lead.unit


def _number(case: Case) -> str:
    return case.number or str(case.pk)


def _document(kind: str, form: str, values: dict[str, Any], *, unit: Organisation, on: date, name: str) -> Document:
    template = template_in_force(kind=kind, form=form, unit=unit, on=on)
    return _rendered(form, template_content(row=template, kind=kind, form=form), values, name)


def _rendered(form: str, template: bytes, values: dict[str, Any], name: str) -> Document:
    try:
        content = rendered(form=form, template=template, values=values, own_fonts=own_fonts())
    except Trouble as trouble:
        if trouble.kind == "glyph":
            raise Refused(code="letter.no_font", sentence=missing_glyphs(trouble.characters)) from trouble
        why = trouble_sentence(trouble=trouble, form=form)
        sentence = _("公文模板有问题，请告诉管理模板的人：%(why)s") % {"why": why}
        raise Refused(code="letter.template_broken", sentence=sentence) from trouble
    return Document(name=f"{name}.{form}", content_type=CONTENT_TYPES[form], content=content)
