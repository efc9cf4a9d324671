"""One case with everything its page shows, in six statements whatever has happened to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import BigIntegerField, CharField, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.db.models.lookups import Exact

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import can
from jiazhan.cases.models import (
    Assignment,
    Case,
    Contact,
    CoOpinion,
    Diversion,
    Evaluation,
    Feedback,
    Link,
    Note,
    Rating,
    Reply,
)
from jiazhan.cases.queries.attachment_seen import REPLY
from jiazhan.cases.queries.own_entries import masked
from jiazhan.cases.queries.timeline import Words
from jiazhan.cases.queries.visible import is_visible
from jiazhan.core.cipher import decrypt
from jiazhan.core.models import Attachment, Clock, Entry
from jiazhan.core.prepared import Blank, Prepared
from jiazhan.core.queries.attachments import attachments_of
from jiazhan.core.queries.clocks import running_clock

_RELATED: Final = (
    *("region", "category", "station", "unit", "party", "deputy", "activity", "suggestion"),
    *("suggestion__people_congress", "suggestion__session", "suggestion__delegation"),
    *("bill", "bill__people_congress", "bill__session", "bill__committee", "bill__handled_by"),
)


@dataclass(frozen=True)
class PersonMarks:
    """What may be known of the person behind a case without reading name or phone.

    `masked_name` is 李** for whoever may ask for the whole name (`actions/reveal_person.py`), else "".
    """

    has_name: bool
    masked_name: str
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
    """A case and what belongs to it; entries oldest first, replies by round.

    `merged` are the suggestions handled with this one, `main` the one it is handled with: who sees one may know of the
    others, since they have one answer.
    """

    case: Case
    person: PersonMarks | None
    entries: Sequence[Entry]
    replies: Sequence[Reply]
    words: Words
    attachments: Sequence[Attachment]
    linked: Sequence[Linked]
    merged: Sequence[Case]
    main: Case | None
    clock: Clock | None


def visible_case(*, actor: Actor, case_id: int) -> Case | None:
    """The case if the actor may see it, with what a step needs beside it. One statement."""
    case = _CASE.first(pk=case_id)
    return case if case is not None and is_visible(actor=actor, case=case) else None


def case_page(*, actor: Actor, case_id: int) -> CasePage | None:
    """Everything of a case the actor may see; None when there is none such. Seven statements."""
    case = _WITH_PERSON.first(pk=case_id)
    if case is None or not is_visible(actor=actor, case=case):
        return None
    replies = _REPLIES.all(case=case_id)
    for reply in replies:
        reply.case = case
    links = _links_of(case)
    shared = [link for link in links if _is_merger(link)]
    main = next((link.target for link in shared if link.source_id == case.pk), None)
    return CasePage(
        case=case,
        person=_marks(case, actor),
        entries=_ENTRIES.all(subject=case.subject),
        replies=replies,
        words=words_of(case),
        attachments=_files(case, main, replies),
        linked=_shown(links, actor=actor, case=case),
        merged=[link.source for link in shared if link.target_id == case.pk],
        main=main,
        clock=running_clock(case.subject) if case.is_open or case.clock_key else None,
    )


def _files(case: Case, main: Case | None, replies: Sequence[Reply]) -> list[Attachment]:
    """The files of a case, and those its main one was answered with when the answer is its own too."""
    own = list(attachments_of(case.subject))
    if main is None or not replies:
        return own
    signed = max(reply.signed_at or reply.drafted_at for reply in replies if reply.round == 1)
    return own + [file for file in attachments_of(main.subject) if file.purpose == REPLY and file.at <= signed]


def words_of(case: Case) -> Words:
    """The words given with each step, by where they are kept and when. One statement."""
    return {(name, at): text for name, at, text in _WORDS.all(case=case.pk)}


def _case() -> QuerySet[Case]:
    return Case.objects.select_related(*_RELATED).filter(pk=_KEY)


def _with_person() -> QuerySet[Case]:
    return _case().annotate(
        has_person=F("constituent__pk"),
        has_no_name=Exact(F("constituent__name"), ""),
        sealed_name=Cast(F("constituent__name"), TextField()),
        has_no_phone=Exact(F("constituent__phone"), ""),
        publishes=F("constituent__may_publish"),
        shares=F("constituent__may_share_contact"),
        erased_at=F("constituent__erased_at"),
    )


def _entries() -> QuerySet[Entry]:
    return Entry.objects.filter(subject=Blank("subject", CharField())).order_by("sequence")


def _replies() -> QuerySet[Reply]:
    return Reply.objects.filter(case=_OF_CASE).select_related("unit").order_by("pk")


def _links() -> QuerySet[Link]:
    either = Q(source=_OF_CASE) | Q(target=_OF_CASE)
    rows = Link.objects.filter(either, undone_at__isnull=True)
    related = ("source__deputy", "target__deputy", "source__suggestion", "target__unit")
    return rows.select_related(*related).defer("source__text", "target__text")


def _words() -> QuerySet[Any, tuple[str, datetime, str]]:
    case = _OF_CASE
    handed, views = Assignment.objects.filter(case=case), CoOpinion.objects.filter(assignment__case=case)
    parts: list[tuple[str, QuerySet[Any], str, str]] = [
        ("note", Note.objects.filter(case=case), "at", "text"),
        ("feedback", Feedback.objects.filter(case=case), "at", "text"),
        ("rating", Rating.objects.filter(case=case).exclude(comment=""), "at", "comment"),
        ("evaluation", Evaluation.objects.filter(case=case).exclude(reason=""), "at", "reason"),
        ("assignment", handed.exclude(note=""), "assigned_at", "note"),
        ("return", handed.filter(state="", returned_at__isnull=False), "returned_at", "return_reason"),
        ("return", handed.filter(return_requested_at__isnull=False), "return_requested_at", "return_reason"),
        ("decision", handed.filter(decided_at__isnull=False), "decided_at", "decision"),
        ("dispute", Contact.objects.filter(case=case, disputed_at__isnull=False), "disputed_at", "dispute_reason"),
        ("co_send_back", views.filter(sent_back_at__isnull=False), "sent_back_at", "send_back_reason"),
        ("diversion", Diversion.objects.filter(case=case).exclude(explanation=""), "proposed_at", "explanation"),
        ("refusal", Diversion.objects.filter(case=case, refused_at__isnull=False), "refused_at", "refuse_reason"),
    ]
    first, *others = (
        rows.order_by().values_list(Value(name, output_field=CharField()), F(moment), F(text))
        for name, rows, moment, text in parts
    )
    return first.union(*others, all=True)


_KEY: Final = Blank("pk", BigIntegerField())
_OF_CASE: Final = Blank("case", BigIntegerField())
_CASE: Final = Prepared(_case)
_WITH_PERSON: Final = Prepared(_with_person)
_ENTRIES: Final = Prepared(_entries)
_REPLIES: Final = Prepared(_replies)
_WORDS: Final = Prepared(_words)
_LINKS: Final = Prepared(_links)


def linked_to(*, actor: Actor, case: Case) -> list[Linked]:
    """The cases tied to this one that the actor may see as well, those it points to first. One statement."""
    return _shown(_links_of(case), actor=actor, case=case)


def _links_of(case: Case) -> list[Link]:
    return sorted(_LINKS.all(case=case.pk), key=lambda link: (link.source_id != case.pk, link.pk))


def _is_merger(link: Link) -> bool:
    return link.kind == Link.Kind.MERGED_INTO and link.target.kind == Case.Kind.SUGGESTION


def _shown(links: Sequence[Link], *, actor: Actor, case: Case) -> list[Linked]:
    found = []
    for link in links:
        is_incoming = link.source_id != case.pk
        other = link.source if is_incoming else link.target
        if is_visible(actor=actor, case=other):
            found.append(Linked(link.kind, is_incoming, other.pk, other.number, other.title, other.kind, other.state))
    return found


def _marks(case: Any, actor: Actor) -> PersonMarks | None:
    if case.has_person is None:
        return None
    may_read = not case.has_no_name and case.erased_at is None and can(actor, "case.reveal_person", case)
    is_kept_from_unit = actor.organisation_id == case.unit_id and case.unit_id is not None and not case.shares
    return PersonMarks(
        has_name=not case.has_no_name,
        masked_name=masked(decrypt(case.sealed_name)) if may_read and not is_kept_from_unit else "",
        has_phone=not case.has_no_phone,
        may_publish=bool(case.publishes),
        may_share_contact=bool(case.shares),
        is_erased=case.erased_at is not None,
    )
