"""写答复: the unit's officer drafts; the head signs."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._finish import Step
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import future_date, one_of, optional, required, short
from jiazhan.cases.handlers import is_given_by_government
from jiazhan.cases.models import Case, PublicationGround, Reply, ReplyItem, ResultClass
from jiazhan.cases.points import MOST
from jiazhan.cases.practice import prechecks_replies, result_classes, rule_region
from jiazhan.cases.reply_draft import AnsweredPoint
from jiazhan.core.refusals import Invalid


def draft_reply(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    text: str,
    outcome: str = "",
    result_class: str = "",
    items: Sequence[AnsweredPoint] = (),
    promise: str = "",
    promised_date: date | None = None,
    contact_name: str = "",
    contact_phone: str = "",
    withheld_ground: PublicationGround | None = None,
    withheld_note: str = "",
    version: int | None = None,
) -> Case:
    """写答复: an opinion gets an outcome (in progress needs a promised date); a suggestion a class of the scheme that
    holds where its congress is, an answer to each point (QD 29), and what is promised by when where the class asks it.

    With `withheld_ground` the unit proposes not to publish the suggestion and this answer, for a reason that the public
    may read as `withheld_note`. What the government's office handed over goes to it for a check first, where the rule
    profile says so.
    """
    said = _said(text, contact_name, contact_phone) | _withheld(withheld_ground, withheld_note)
    with taking(verb="draft_reply", case=case, actor=actor, at=at, version=version) as step:
        if step.case.kind == Case.Kind.OPINION:
            one_of("outcome", outcome, Reply.Outcome.values)
            one_of("result_class", result_class, [""])
            promises = outcome == Reply.Outcome.IN_PROGRESS
        else:
            one_of("outcome", outcome, [""])
            found = _class(step, result_class)
            said.update(result_class=found.mark, result_label=found.label, result_meaning=found.meaning)
            promises = found.needs_promise
            said["promise"] = _promised(promise) if promises else ""
        reply = Reply.objects.create(
            case=step.case,
            unit=step.case.unit,
            round=step.case.round,
            outcome=outcome,
            promised_date=future_date("promised_date", promised_date, after=step.on) if promises else None,
            drafted_at=at,
            drafted_by=actor.user_id,
            drafter_name=actor.name,
            **said,
        )
        _store_items(reply, items)
        _hand_up(step)
    return case


def _said(text: str, contact_name: str, contact_phone: str) -> dict[str, Any]:
    """The words of an answer and whom to ask about it."""
    return {
        "text": required("text", text),
        "contact_name": short("contact_name", contact_name.strip(), most=80),
        "contact_phone": short("contact_phone", contact_phone.strip(), most=40),
    }


def _withheld(ground: PublicationGround | None, note: str) -> dict[str, Any]:
    if ground is None:
        return {}
    return {"withheld_ground": ground, "withheld_note": short("withheld_note", note, most=300)}


def _class(step: Step, mark: str) -> ResultClass:
    classes = {row.mark: row for row in result_classes(region_code=rule_region(step.case), on=step.on)}
    return classes[one_of("result_class", mark, list(classes))]


def _promised(text: str) -> str:
    if not text.strip():
        raise Invalid(fields={"promise": _("请写明承诺办成什么。")})
    return optional("promise", text)


def _store_items(reply: Reply, items: Sequence[AnsweredPoint]) -> None:
    if items and reply.outcome:
        raise Invalid(fields={"items": _("群众意见不用逐条答复。")})
    if len(items) > MOST:
        raise Invalid(fields={"items": _("逐条答复最多 %(most)d 条。") % {"most": MOST}})
    for position, item in enumerate(items, start=1):
        point, answer = optional("items", item.point), optional("items", item.answer)
        if not point or not answer:
            raise Invalid(fields={"items": _("第 %(number)d 条没有写全。") % {"number": position}})
        ReplyItem.objects.create(reply=reply, position=position, point=point, answer=answer)


def _hand_up(step: Step) -> None:
    step.case.pending, step.case.pending_by = _waits_for(step), step.actor.user_id
    step.facts["unit"] = step.case.unit.name if step.case.unit else ""


def _waits_for(step: Step) -> str:
    """What the draft waits for: the government's check of what it handed over, or at once the head's signature."""
    case = step.case
    if case.kind != Case.Kind.SUGGESTION or not is_given_by_government(case):
        return "reply"
    return "precheck" if prechecks_replies(region_code=rule_region(case), on=step.on) else "reply"
