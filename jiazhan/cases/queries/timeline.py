"""经过: the journal of a case in plain sentences, for those who work on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext as _

from jiazhan.cases.queries.timeline_sentences import Text, told
from jiazhan.core.models import Entry

Words = Mapping[tuple[str, datetime], str]


@dataclass(frozen=True)
class Moment:
    """One entry told: icon, sentence, when, by whom, and the words that were given with it."""

    icon: str
    sentence: Text
    at: datetime
    by: str
    quote: str
    verb: str
    digest: str
    recorded_at: datetime


APART: Final = frozenset(
    {
        *("reveal_person", "export", "print_slip", "recompute", "store", "remove"),
        *("decline_cosponsoring", "withdraw_cosponsoring"),
    }
)
"""Verbs of looking, taking away and filing, and of not signing: in the full record, not in the story of the page."""


def moments(*, entries: Sequence[Entry], words: Words, today: date, is_full: bool = False) -> list[Moment]:
    """The entries told, newest first; `is_full` leaves none out. `words` are those of `case_page.words_of`."""
    found = []
    for entry in reversed(entries):
        verb = entry.verb.partition(".")[2]
        if not is_full and verb in APART:
            continue
        icon, sentence = told(entry=entry, verb=verb, today=today)
        found.append(
            Moment(
                icon=icon,
                sentence=sentence,
                at=entry.at,
                by=_by(entry),
                quote=_quote(entry, verb, words),
                verb=entry.verb,
                digest=entry.digest,
                recorded_at=entry.recorded_at,
            )
        )
    return found


def _by(entry: Entry) -> str:
    if entry.actor_kind == "system":
        return _("系统")
    # The journal keeps the word of whoever wrote it; the reader's language may be another.
    if entry.actor_kind == "constituent":
        return _("反映人")
    return entry.actor_name or _("反映人")


_WORDS_OF: Final[dict[str, str]] = {
    "comment": "note",
    "record_visit": "note",
    "remind": "note",
    "look_back": "note",
    "record_progress": "note",
    "report_fulfilment": "note",
    "feed_back": "feedback",
    "decline_rehandling": "feedback",
    "conclude": "feedback",
    "rate": "rating",
    "evaluate": "evaluation",
    "send_to_village": "assignment",
    "assign": "assignment",
    "assign_county": "assignment",
    "sub_assign": "assignment",
    "dispute_contact": "dispute",
    "reassign": "assignment",
    "add_co_handlers": "assignment",
    "request_return": "return",
    "confirm_assignment": "decision",
    "decide_co_return": "decision",
    "send_back_co_opinion": "co_send_back",
    "propose_decline": "diversion",
    "refuse_decline": "refusal",
}
"""Verb → where the words given with it are kept; other verbs keep them in their facts."""


def _quote(entry: Entry, verb: str, words: Words) -> str:
    kept = words.get((_WORDS_OF.get(verb, ""), entry.at), "")
    return kept or str(entry.facts.get("reason") or entry.facts.get("note") or "")
