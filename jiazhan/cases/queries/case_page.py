"""One case with everything its page shows, in six statements whatever has happened to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.lookups import Exact

from jiazhan.accounts.actor import Actor
from jiazhan.cases.models import (
    Assignment,
    Case,
    Diversion,
    Evaluation,
    Feedback,
    Link,
    Note,
    Rating,
    Reply,
)
from jiazhan.cases.queries.timeline import Words
from jiazhan.cases.queries.visible import visible
from jiazhan.core.models import Attachment, Clock, Entry
from jiazhan.core.queries.attachments import attachments_of
from jiazhan.core.queries.clocks import running_clock

_RELATED: Final = ("region", "category", "station", "unit", "party", "deputy", "activity", "suggestion")


@dataclass(frozen=True)
class PersonMarks:
    """What may be known of the person behind a case without reading name or phone."""

    has_name: bool
    has_phone: bool
    may_publish: bool
    may_share_contact: bool
    is_erased: bool


@dataclass(frozen=True)
class Linked:
    """A case tied to this one: how ("became", "merged_into", "follows_up"), from which side, and what it is."""

    kind: str
    is_incoming: bool
    case_id: int
    number: str | None
    title: str
    case_kind: str
    state: str


@dataclass(frozen=True)
class CasePage:
    """A case and what belongs to it; entries oldest first, replies by round."""

    case: Case
    person: PersonMarks | None
    entries: Sequence[Entry]
    replies: Sequence[Reply]
    words: Words
    attachments: Sequence[Attachment]
    linked: Sequence[Linked]
    clock: Clock | None


def visible_case(*, actor: Actor, case_id: int) -> Case | None:
    """The case if the actor may see it, with what a step needs beside it. One statement."""
    return visible(actor).select_related(*_RELATED).filter(pk=case_id).first()


def case_page(*, actor: Actor, case_id: int) -> CasePage | None:
    """Everything of a case the actor may see; None when there is none such. Seven statements."""
    rows = visible(actor).select_related(*_RELATED).filter(pk=case_id)
    case = rows.annotate(
        has_person=F("constituent__pk"),
        has_no_name=Exact(F("constituent__name"), ""),
        has_no_phone=Exact(F("constituent__phone"), ""),
        publishes=F("constituent__may_publish"),
        shares=F("constituent__may_share_contact"),
        erased_at=F("constituent__erased_at"),
    ).first()
    if case is None:
        return None
    return CasePage(
        case=case,
        person=_marks(case),
        entries=list(Entry.objects.filter(subject=case.subject).order_by("sequence")),
        replies=list(case.replies.select_related("unit").order_by("pk")),
        words=words_of(case),
        attachments=attachments_of(case.subject),
        linked=linked_to(actor=actor, case=case),
        clock=running_clock(case.subject) if case.is_open or case.clock_key else None,
    )


def words_of(case: Case) -> Words:
    """The words given with each step, by where they are kept and when. One statement."""
    parts: list[tuple[str, QuerySet[Any], str, str]] = [
        ("note", Note.objects.filter(case=case), "at", "text"),
        ("feedback", Feedback.objects.filter(case=case), "at", "text"),
        ("rating", Rating.objects.filter(case=case).exclude(comment=""), "at", "comment"),
        ("evaluation", Evaluation.objects.filter(case=case).exclude(reason=""), "at", "reason"),
        ("assignment", Assignment.objects.filter(case=case).exclude(note=""), "assigned_at", "note"),
        ("return", Assignment.objects.filter(case=case, returned_at__isnull=False), "returned_at", "return_reason"),
        ("diversion", Diversion.objects.filter(case=case).exclude(explanation=""), "proposed_at", "explanation"),
        ("refusal", Diversion.objects.filter(case=case, refused_at__isnull=False), "refused_at", "refuse_reason"),
    ]
    first, *others = (
        rows.order_by().values_list(Value(name, output_field=CharField()), F(moment), F(text))
        for name, rows, moment, text in parts
    )
    found: dict[tuple[str, datetime], str] = {}
    for name, at, text in first.union(*others, all=True):
        found[name, at] = text
    return found


def linked_to(*, actor: Actor, case: Case) -> list[Linked]:
    """The cases tied to this one that the actor may see as well. One statement."""
    seen = visible(actor).order_by().values("pk")
    links = Link.objects.filter(undone_at__isnull=True)
    columns = ("id", "number", "title", "kind", "state")
    parts = [
        side.order_by().values_list("kind", Value(is_incoming), *(f"{name}__{column}" for column in columns))
        for side, name, is_incoming in (
            (links.filter(source=case, target__in=seen), "target", 0),
            (links.filter(target=case, source__in=seen), "source", 1),
        )
    ]
    rows = parts[0].union(parts[1], all=True)
    return [Linked(row[0], bool(row[1]), *row[2:]) for row in rows]


def _marks(case: Any) -> PersonMarks | None:
    if case.has_person is None:
        return None
    return PersonMarks(
        has_name=not case.has_no_name,
        has_phone=not case.has_no_phone,
        may_publish=bool(case.publishes),
        may_share_contact=bool(case.shares),
        is_erased=case.erased_at is not None,
    )
