"""Whoever holds the code sees where the matter stands. The code travels in the body: addresses end up in logs."""

from datetime import date, datetime
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from ninja import Router
from pydantic import Field

from jiazhan.accounts.actor import constituent
from jiazhan.api.contract import answers
from jiazhan.api.contract import in_readers_language as _
from jiazhan.api.fields import Answer, Body, Code
from jiazhan.api.limits import limit_look_ups, limit_tails, note_wrong_code, refuse_while_braked
from jiazhan.api.problems import NotFound
from jiazhan.api.words import responsible_words, state_words, step_words
from jiazhan.cases.models import Case
from jiazhan.cases.permissions import open_steps
from jiazhan.cases.queries.by_code import case_by_code, phone_tail_matches
from jiazhan.cases.queries.progress import Progress, progress_of
from jiazhan.core.clock_chip import clock_chip
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.queries.clocks import due_of
from jiazhan.core.refusals import Invalid

router = Router(tags=["public"])
Tail = Annotated[str, Field(pattern=r"^[0-9]{4}$")]


class CodeBody(Body):
    """The code; the last four digits of the phone that was left open what is personal."""

    code: Code
    phone_tail: Tail | None = None


class DueAnswer(Answer):
    """By when, in words, and why on this day."""

    date: date | None
    words: str
    is_provisional: bool
    is_paused: bool
    explanation: list[str]


class PublicReply(Answer):
    """What was answered."""

    unit: str
    outcome: str
    text: str
    signed_at: datetime | None
    promised_date: date | None


class Channel(Answer):
    """Where the matter belongs instead."""

    sentence: str
    name: str
    phone: str
    explanation: str


class Step(Answer):
    """Something that was done."""

    at: datetime
    words: str


class May(Answer):
    """Something the person may do now: POST to the address of this name below progress."""

    verb: str
    label: str


class Reading(Answer):
    """Somebody of the staff read the name and the phone."""

    at: datetime
    by: str
    purpose: str


class Personal(Answer):
    """What only the person may see."""

    text: str
    place: str
    comments: list[str]
    readings: list[Reading]


class ProgressAnswer(Answer):
    """Where a matter stands. `is_joined`: it follows another matter about the same thing, whose course is told."""

    number: str | None
    state: str
    state_words: str
    is_open: bool
    is_joined: bool
    raised_at: datetime
    responsible: str
    due: DueAnswer | None
    reply: PublicReply | None
    closing_words: str
    channel: Channel | None
    steps: list[Step]
    may: list[May]
    personal: Personal | None


@router.post(
    "/progress",
    response=answers({200: ProgressAnswer}, 400, 404, 413, 422, 429),
    summary=_("凭查询码看进度；再加电话后四位可以看自己写的内容"),
)
def progress(request: HttpRequest, body: CodeBody) -> ProgressAnswer:
    """Where the matter stands, for whoever holds its code."""
    case = case_with(request, body.code)
    found = progress_of(case_id=case.pk)
    if found is None:
        raise NotFound(gettext("没有找到这个查询码，请检查数字。"))
    if body.phone_tail is not None:
        limit_tails(subject=case.subject, at=timezone.now())
        if not phone_tail_matches(person=found.person, tail=body.phone_tail):
            raise Invalid(
                fields={"phone_tail": gettext("电话后四位不对，或者当时没有留电话。")}, code="wrong_phone_tail"
            )
    return _answer(found, is_person=body.phone_tail is not None)


def case_with(request: HttpRequest, code: str) -> Case:
    """The matter with this code; every use is counted. Raises NotFound, RateLimited."""
    now = timezone.now()
    refuse_while_braked(at=now)
    limit_look_ups(request, at=now)
    case = case_by_code(code)
    if case is None:
        note_wrong_code(at=now)
        raise NotFound(gettext("没有找到这个查询码，请检查数字。"))
    return case


def _answer(found: Progress, *, is_person: bool) -> ProgressAnswer:
    case, shown = found.case, found.shown
    told = [(entry.at, step_words(entry, found)) for entry in found.entries]
    steps = open_steps(actor=constituent(subject=case.subject), case=case)
    return ProgressAnswer(
        number=case.number,
        state=shown.state,
        state_words=state_words(shown),
        is_open=shown.is_open,
        is_joined=found.is_joined,
        raised_at=case.raised_at,
        responsible=responsible_words(shown),
        due=_due(found),
        reply=_reply(found),
        closing_words=found.closing_words,
        channel=_channel(found),
        steps=[Step(at=at, words=words) for at, words in told if words],
        may=[May(verb=step.verb, label=str(step.label)) for step in steps],
        personal=_personal(found) if is_person else None,
    )


def _due(found: Progress) -> DueAnswer | None:
    if found.clock is None:
        return None
    calendar = current_calendar()
    clock, result = found.clock, due_of(found.clock, calendar)
    chip = clock_chip(
        due_date=clock.due_date,
        today=timezone.localdate(),
        calendar=calendar,
        is_paused=clock.is_paused,
        is_provisional=clock.is_provisional,
    )
    return DueAnswer(
        date=clock.due_date,
        words=str(chip.words),
        is_provisional=clock.is_provisional,
        is_paused=clock.is_paused,
        explanation=list(result.explanation),
    )


def _reply(found: Progress) -> PublicReply | None:
    reply = found.reply
    if reply is None:
        return None
    return PublicReply(
        unit=reply.unit.name if reply.unit is not None else "",
        outcome=reply.words,
        text=reply.text,
        signed_at=reply.signed_at,
        promised_date=reply.promised_date,
    )


def _channel(found: Progress) -> Channel | None:
    diversion = found.diversion
    if diversion is None:
        return None
    ground = diversion.ground
    return Channel(sentence=ground.sentence, name=ground.channel, phone=ground.phone, explanation=diversion.explanation)


def _personal(found: Progress) -> Personal:
    readings = [
        Reading(at=entry.at, by=entry.actor_name, purpose=str(entry.facts.get("purpose", "")))
        for entry in found.entries
        if entry.verb == "case.reveal_person" and entry.subject == found.case.subject
    ]
    case = found.case
    return Personal(text=case.text, place=case.place, comments=list(found.own_words.values()), readings=readings)
