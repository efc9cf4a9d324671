"""One case with everything its page shows: what may be done now, the clock, replies, notes and the timeline."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Router

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.api.contract import answers
from jiazhan.api.contract import in_readers_language as _
from jiazhan.api.fields import PathId
from jiazhan.api.found import case_seen
from jiazhan.api.gate import STAFF
from jiazhan.api.staff.bill_reading import bill_answer, cosponsor_answers
from jiazhan.api.staff.case_answer import (
    AttachmentAnswer,
    CaseAnswer,
    ClockAnswer,
    ContactAnswer,
    CoOpinionAnswer,
    EntryAnswer,
    ExtensionAnswer,
    HandlerAnswer,
    Named,
    Place,
    RatingAnswer,
    ReplyAnswer,
    ReplyItemAnswer,
    StationNamed,
    StepOpen,
    SuggestionAnswer,
)
from jiazhan.cases.handlers import co_opinions_shown, handlers_of
from jiazhan.cases.models import (
    Assignment,
    Case,
    Contact,
    CoOpinion,
    Extension,
    Rating,
    Reply,
    ResultClass,
    SuggestionDetail,
)
from jiazhan.cases.permissions import open_steps
from jiazhan.cases.queries.first_contact import first_contact_due
from jiazhan.cases.queries.replies_shown import replies_shown
from jiazhan.cases.sponsors import contacts_of
from jiazhan.cases.workflow import WORKFLOWS
from jiazhan.core.models import Entry
from jiazhan.core.queries.attachments import attachments_of
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.queries.clocks import due_of, running_clock

router = Router(tags=["staff"], auth=STAFF)


@router.get(
    "/cases/{case_id}",
    response=answers({200: CaseAnswer}, 401, 403, 404, 422),
    summary=_("一件事项：现在能做哪些步骤、期限、答复、经过"),
)
def case(request: HttpRequest, case_id: Path[PathId]) -> CaseAnswer:
    """One case the caller may see; at most 12 statements."""
    actor = actor_in(request)
    return case_answer(case_seen(actor=actor, key=case_id), actor)


def case_answer(case: Case, actor: Actor) -> CaseAnswer:
    """Everything of one case that `actor` may see."""
    look = case.look
    return CaseAnswer(
        id=case.pk,
        version=case.version,
        number=case.number,
        kind=Case.Kind(case.kind),
        title=case.title,
        text=case.text,
        place=case.place,
        region=Place(code=case.region_id, name=case.region.name),
        category=_named(case.category),
        station=_station(case),
        unit=_named(case.unit),
        deputy=_named(case.deputy),
        source=Case.Source(case.source),
        state=case.state,
        state_label=str(look.label),
        is_open=case.is_open,
        tier=case.tier,
        round=case.round,
        is_binding=case.is_binding,
        is_escalated=case.is_escalated,
        pending=case.pending,
        party_kind=case.party_kind,
        party=_named(case.party),
        raised_at=case.raised_at,
        registered_at=case.registered_at,
        assigned_at=case.assigned_at,
        closed_at=case.closed_at,
        clock=_clock(case),
        steps=[
            StepOpen(verb=step.verb, label=str(step.label))
            for step in open_steps(actor=actor, case=case, on=timezone.localdate())
        ],
        suggestion=_suggestion(case, actor),
        bill=bill_answer(case, actor),
        replies=_replies(case, actor),
        ratings=_ratings(case),
        attachments=_attachments(case),
        timeline=_timeline(case),
    )


def _named(row: Any) -> Named | None:
    return None if row is None else Named(id=row.pk, name=row.name)


def _station(case: Case) -> StationNamed | None:
    found = case.station
    return None if found is None else StationNamed(id=found.pk, code=found.code, name=found.name)


def _suggestion(case: Case, actor: Actor) -> SuggestionAnswer | None:
    if case.kind != Case.Kind.SUGGESTION:
        return None
    detail = case.suggestion
    return SuggestionAnswer(
        situation=detail.situation,
        analysis=detail.analysis,
        proposal=detail.proposal,
        result_class=detail.result_class,
        result_meaning=ResultClass.Meaning(detail.result_meaning) if detail.result_meaning else "",
        people_congress=Place(code=detail.people_congress_id, name=detail.people_congress.name),
        session=detail.session.name if detail.session is not None else None,
        filing=SuggestionDetail.Filing(detail.filing),
        delegation=detail.delegation.name if detail.delegation is not None else None,
        survey_before=detail.survey_before,
        survey_during=detail.survey_during,
        survey_after=detail.survey_after,
        proposed_units=[Named(id=unit.pk, name=unit.name) for unit in detail.proposed_units.order_by("name")],
        may_publish=detail.may_publish,
        wants_consultation=detail.wants_consultation,
        cosponsors=cosponsor_answers(case, actor),
        is_key=detail.is_key,
        excellent_year=detail.excellent_year,
        handlers=[_handler(row) for row in handlers_of(case)],
        co_opinions=[_co_opinion(row) for row in co_opinions_shown(case=case, actor=actor)],
        contacts=[_contact(row) for row in contacts_of(case)],
        first_contact_due=first_contact_due(case),
        extensions=[_extension(row) for row in case.extensions.order_by("pk")],
    )


def _handler(row: Assignment) -> HandlerAnswer:
    return HandlerAnswer(
        unit=Named(id=row.unit_id, name=row.unit.name),
        role=Assignment.Role(row.role),
        state=Assignment.State(row.state),
        state_label=row.state_label,
        assigned_at=row.assigned_at,
        given_by=Named(id=row.given_by.pk, name=row.given_by.name) if row.given_by is not None else None,
        signed_for_at=row.signed_for_at,
        is_binding=row.is_binding,
        due_date=row.due_date,
    )


def _co_opinion(row: CoOpinion) -> CoOpinionAnswer:
    return CoOpinionAnswer(
        id=row.pk,
        unit=Named(id=row.assignment.unit_id, name=row.assignment.unit.name),
        text=row.text,
        drafter=row.drafter_name,
        drafted_at=row.drafted_at,
        signatory=row.signatory_name,
        signed_at=row.signed_at,
        rejected_at=row.rejected_at,
        reject_reason=row.reject_reason,
        sent_back_at=row.sent_back_at,
        send_back_reason=row.send_back_reason,
    )


def _contact(row: Contact) -> ContactAnswer:
    return ContactAnswer(
        id=row.pk,
        unit=Named(id=row.unit_id, name=row.unit.name),
        stage=Contact.Stage(row.stage),
        channel=Contact.Channel(row.channel),
        day=row.day,
        text=row.text,
        author=row.author_name,
        confirmed_at=row.confirmed_at,
        disputed_at=row.disputed_at,
        dispute_reason=row.dispute_reason,
    )


def _extension(row: Extension) -> ExtensionAnswer:
    return ExtensionAnswer(
        months=row.months,
        reason=row.reason,
        asked_at=row.asked_at,
        decided_at=row.decided_at,
        is_granted=row.is_granted,
        decision=row.decision,
    )


def _clock(case: Case) -> ClockAnswer | None:
    clock = running_clock(case.subject) if case.clock_key else None
    if clock is None:
        return None
    return ClockAnswer(
        key=clock.rule_key,
        label=clock.rule_label,
        started_on=clock.started_on,
        due_date=clock.due_date,
        is_provisional=clock.is_provisional,
        is_paused=clock.is_paused,
        explanation=list(due_of(clock, current_calendar()).explanation),
    )


def _replies(case: Case, actor: Actor) -> list[ReplyAnswer]:
    rows = case.replies.select_related("unit").prefetch_related("items").order_by("pk")
    return [_reply(row) for row in replies_shown(actor=actor, case=case, replies=list(rows))]


def _reply(row: Reply) -> ReplyAnswer:
    return ReplyAnswer(
        id=row.pk,
        unit=row.unit.name if row.unit is not None else "",
        round=row.round,
        number=row.number,
        outcome=row.outcome,
        result_class=row.result_class,
        result_label=row.result_label,
        result_meaning=ResultClass.Meaning(row.result_meaning) if row.result_meaning else "",
        text=row.text,
        items=[ReplyItemAnswer(point=item.point, answer=item.answer) for item in row.items.all()],
        promise=row.promise,
        contact_name=row.contact_name,
        contact_phone=row.contact_phone,
        prechecked_at=row.prechecked_at,
        promised_date=row.promised_date,
        drafted_at=row.drafted_at,
        drafter=row.drafter_name,
        signed_at=row.signed_at,
        signatory=row.signatory_name,
        rejected_at=row.rejected_at,
        reject_reason=row.reject_reason,
    )


def _ratings(case: Case) -> list[RatingAnswer]:
    return [
        RatingAnswer(
            round=row.round,
            level=Rating.Level(row.level),
            solved=Rating.Solved(row.solved),
            comment=row.comment,
            at=row.at,
        )
        for row in case.ratings.order_by("pk")
    ]


def _attachments(case: Case) -> list[AttachmentAnswer]:
    rows = attachments_of(case.subject)
    return [AttachmentAnswer(id=row.pk, kind=row.kind, name=row.name, purpose=row.purpose) for row in rows]


def _timeline(case: Case) -> list[EntryAnswer]:
    labels = {step.verb: str(step.label) for step in WORKFLOWS[case.kind].transitions}
    notes = dict(case.notes.values_list("pk", "text"))
    return [
        EntryAnswer(
            sequence=entry.sequence,
            verb=entry.verb,
            label=labels.get(entry.verb.partition(".")[2], entry.verb),
            at=entry.at,
            actor_kind=entry.actor_kind,
            actor=entry.actor_name,
            facts=entry.facts,
            note=notes.get(entry.facts.get("note_id"), ""),
        )
        for entry in Entry.objects.filter(subject=case.subject).order_by("sequence")
    ]
