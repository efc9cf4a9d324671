"""Where a matter stands, for the person who raised it: everything one page of progress is drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jiazhan.cases.models import Case, Constituent, Diversion, Feedback, Link, Note, Reply
from jiazhan.core.models import Attachment, Clock, Entry
from jiazhan.core.queries.clocks import running_clock

_RELATED = ("constituent", "region", "station", "unit", "party", "deputy")
_REPLY_STEPS = frozenset({"draft_reply", "answer_on_spot", "return_outcome"})
_CLOSED_WITH_WORDS = frozenset({"case.conclude", "case.decline_rehandling"})


@dataclass(frozen=True, kw_only=True)
class Progress:
    """One matter and its course.

    `shown` is the matter whose course is told: itself, or the main one it was joined to. `followed` is the suggestion
    it became. `entries` are those of `case`, of `shown` and of `followed`, oldest first. `reply` is the last signed
    one, of the suggestion where there is one.
    """

    case: Case
    shown: Case
    person: Constituent
    entries: Sequence[Entry]
    followed: Case | None = None
    reply: Reply | None = None
    clock: Clock | None = None
    diversion: Diversion | None = None
    closing_words: str = ""
    own_words: dict[int, str] = field(default_factory=dict)

    def is_of_reply(self, photo: Attachment) -> bool:
        """Whether a photo came with the reply that is shown: not with a rejected draft, nor an earlier round."""
        reply = self.reply
        return (
            reply is not None
            and photo.kind == Attachment.Kind.PHOTO
            and photo.subject == f"case:{reply.case_id}"
            and photo.purpose in _REPLY_STEPS
            and photo.at == reply.drafted_at
        )

    @property
    def is_joined(self) -> bool:
        """Whether the course shown is that of another person's matter."""
        return self.shown.pk != self.case.pk


def progress_of(*, case_id: int) -> Progress | None:
    """The progress of an opinion, or None when there is none of this id. At most 8 statements."""
    case = Case.objects.select_related(*_RELATED).filter(pk=case_id, kind=Case.Kind.OPINION).first()
    if case is None:
        return None
    main = _linked(case, Link.Kind.MERGED_INTO) if case.state == "linked_duplicate" else None
    shown = main or case
    followed = _linked(shown, Link.Kind.BECAME) if shown.state == "to_suggestion" else None
    entries = _entries(case, shown, followed)
    return Progress(
        case=case,
        shown=shown,
        person=case.constituent,
        entries=entries,
        followed=followed,
        reply=_reply(followed or shown, entries),
        clock=running_clock(shown.subject) if shown.is_open or shown.state == "draft" else None,
        diversion=_diversion(case),
        closing_words=_closing_words(shown, entries),
        own_words=_own_words(case, entries),
    )


def code_of(case: Case) -> str:
    """The 12-digit code of a matter, for the session that has just raised it."""
    return str(Constituent.objects.get(pk=case.pk).code)


def _linked(case: Case, kind: str) -> Case | None:
    links = Link.objects.filter(source=case, kind=kind, undone_at__isnull=True).order_by("-pk")
    related = ("target__region", "target__station", "target__unit", "target__party", "target__deputy")
    link = links.select_related(*related).first()
    return link.target if link is not None else None


def _entries(case: Case, shown: Case, followed: Case | None) -> list[Entry]:
    subjects = {case.subject, shown.subject}
    if followed is not None:
        subjects.add(followed.subject)
    return list(Entry.objects.filter(subject__in=subjects).order_by("at", "pk"))


def _reply(case: Case, entries: Sequence[Entry]) -> Reply | None:
    """A suggestion's reply, and an opinion's once signed, whether or not the station has called yet."""
    signed = {"case.sign_reply", "suggestion.sign_reply", "case.answer_on_spot", "case.return_outcome"}
    if not any(entry.verb in signed and entry.subject == case.subject for entry in entries):
        return None
    return case.replies.filter(signed_at__isnull=False).select_related("unit").order_by("-pk").first()


def _diversion(case: Case) -> Diversion | None:
    if case.state != "declined_diverted":
        return None
    return case.diversions.filter(confirmed_at__isnull=False).select_related("ground").order_by("-pk").first()


def _closing_words(case: Case, entries: Sequence[Entry]) -> str:
    if not any(entry.verb in _CLOSED_WITH_WORDS and entry.subject == case.subject for entry in entries):
        return ""
    last = Feedback.objects.filter(case=case).order_by("-pk").first()
    return last.text if last is not None else ""


def _own_words(case: Case, entries: Sequence[Entry]) -> dict[int, str]:
    keys = [
        entry.facts.get("note_id")
        for entry in entries
        if entry.verb == "case.comment" and entry.actor_kind == "constituent" and entry.subject == case.subject
    ]
    if not keys:
        return {}
    return dict(Note.objects.filter(case=case, pk__in=keys).values_list("pk", "text"))
