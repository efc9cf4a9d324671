"""What is said to the public of a suggestion and its answer: proposed with the answer, decided by the office."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _

from jiazhan.cases.actions._finish import Step
from jiazhan.cases.actions._rule_clock import clock_by_rule
from jiazhan.cases.actions._text import refuse_personal, required, short
from jiazhan.cases.models import (
    Case,
    Constituent,
    Link,
    PublicationGround,
    Reply,
    SuggestionDetail,
    SuggestionPublication,
)
from jiazhan.cases.models.suggestion_publication import publication_subject
from jiazhan.cases.practice import needs_consent_to_publish, publishes_suggestions, rule_region
from jiazhan.cases.privacy import personal_data_in
from jiazhan.cases.publishing import public_words, shown_publication, waiting_publication
from jiazhan.core.actions.start_clock import start_clock
from jiazhan.core.actions.stop_clock import stop_clock
from jiazhan.core.dates import local_date
from jiazhan.core.models import Clock
from jiazhan.core.queries.clocks import running_clock
from jiazhan.core.refusals import Invalid

KEY: Final = "publication"
State = SuggestionDetail.Publication


def propose_with(reply: Reply, *, step: Step) -> None:
    """A signed answer is to be published: what its unit proposed waits for the office at once, unless a person could be
    known by it; then somebody must write it. The clock of the rule runs from today, where the congress publishes.
    """
    case = step.case
    on = local_date(case.assigned_at or case.raised_at)
    if not publishes_suggestions(region_code=rule_region(case), on=on):
        return
    _await(step)
    waiting = waiting_publication(case)
    if waiting is not None:
        _end(waiting, step)
    ground = reply.withheld_ground or _objection(case, step)
    words = {} if ground is not None else public_words(case, reply)
    if _names_somebody(case, words):
        _now(step, State.WAITS)
        return
    _store(step, reply=reply, words=words, ground=ground, note=reply.withheld_note)


def propose(
    step: Step, *, title: str, text: str, answer: str, ground: PublicationGround | None, note: str
) -> SuggestionPublication:
    """One person proposes what is published, or for which reason nothing is. Raises Invalid by field."""
    case = step.case
    note = short("note", note, most=300)
    known = _people_of(case)
    refuse_personal({"note": note}, known=known)
    words: dict[str, str] = {}
    if ground is None:
        words = {
            "title": short("title", required("title", title)),
            "text": required("text", text),
            "answer": required("reply", answer),
        }
        if _is_objected(case, step):
            raise Invalid(fields={"ground": _("代表不同意公开，请选不公开的情形。")})
        refuse_personal({"title": words["title"], "text": words["text"], "reply": words["answer"]}, known=known)
    elif not ground.is_active:
        raise Invalid(fields={"ground": _("这个情形已经停用，请选别的。")})
    reply = case.replies.filter(signed_at__isnull=False).latest("pk")
    return _store(step, reply=reply, words=words, ground=ground, note=note)


def show(step: Step) -> None:
    """A second person agrees: it takes the place of what was shown before, and the clock stops."""
    row = _waiting(step)
    before = shown_publication(step.case)
    if before is not None:
        _end(before, step)
    row.approved_at, row.approved_by = step.at, step.actor.user_id
    row.save(update_fields=["approved_at", "approved_by"])
    step.facts["ground"] = row.ground.name if row.ground is not None else ""
    stop_clock(subject=publication_subject(step.case.pk), at=step.at)
    _now(step, _of(row))


def send_back(step: Step, *, reason: str) -> None:
    """A second person does not agree: it is proposed again, or what was shown before stays."""
    row = _waiting(step)
    row.refused_at, row.refuse_reason = step.at, reason
    row.save(update_fields=["refused_at", "refuse_reason"])
    shown = shown_publication(step.case)
    is_owed = running_clock(publication_subject(step.case.pk)) is not None
    _now(step, State.WAITS if shown is None or is_owed else _of(shown))


def take_down(step: Step) -> None:
    """What should not have been public is gone at once; it may be proposed again."""
    row = shown_publication(step.case)
    if row is None:
        raise ValueError(f"{step.case} shows nothing")
    _end(row, step)
    stands = step.case.suggestion.publication
    _now(step, stands if stands in {State.PROPOSED, State.WAITS} else State.TAKEN_DOWN)


def _store(
    step: Step,
    *,
    reply: Reply,
    words: dict[str, str],
    ground: PublicationGround | None,
    note: str,
) -> SuggestionPublication:
    case, detail, actor = step.case, step.case.suggestion, step.actor
    row = SuggestionPublication.objects.create(
        case=case,
        reply=reply,
        **words,
        ground=ground,
        note=note,
        people_congress_id=detail.people_congress_id,
        session_id=detail.session_id,
        unit_id=case.unit_id,
        category_id=case.category_id,
        prepared_at=step.at,
        prepared_by=actor.user_id,
        preparer_name=actor.name if actor.user_id is not None else reply.signatory_name,
    )
    step.facts["ground"] = ground.name if ground is not None else ""
    _now(step, State.PROPOSED)
    return row


def _of(row: SuggestionPublication) -> str:
    return State.WITHHELD if row.is_withheld else State.SHOWN


def _now(step: Step, state: str) -> None:
    detail = step.case.suggestion
    detail.publication, detail.publication_at = state, step.at
    detail.save(update_fields=["publication", "publication_at"])
    step.facts["publication"] = str(state)


def _await(step: Step) -> None:
    subject = publication_subject(step.case.pk)
    stop_clock(subject=subject, at=step.at, outcome=Clock.Outcome.CANCELLED)
    start_clock(clock_by_rule(key=KEY, case=step.case, on=step.on, start=step.on), subject=subject)


def _end(row: SuggestionPublication, step: Step) -> None:
    row.ended_at = step.at
    row.save(update_fields=["ended_at"])


def _waiting(step: Step) -> SuggestionPublication:
    row = waiting_publication(step.case)
    if row is None:
        raise ValueError(f"{step.case} has nothing proposed")
    return row


def _is_objected(case: Case, step: Step) -> bool:
    return not case.suggestion.may_publish and needs_consent_to_publish(region_code=rule_region(case), on=step.on)


def _objection(case: Case, step: Step) -> PublicationGround | None:
    if not _is_objected(case, step):
        return None
    return PublicationGround.objects.filter(is_objection=True, is_active=True).order_by("position", "pk").first()


def _names_somebody(case: Case, words: Mapping[str, str]) -> bool:
    known = _people_of(case)
    return any(personal_data_in(text, known=known) for text in words.values())


def _people_of(case: Case) -> list[str]:
    """Names and addresses of those whose opinions became this suggestion: none of them may be read in it."""
    sources = Link.objects.filter(kind=Link.Kind.BECAME, target=case, undone_at=None).values("source_id")
    people = Constituent.objects.filter(case_id__in=sources)
    return [word for person in people for word in (person.name, person.address) if word]
