"""Cases brought into every state by the real actions, at dates like those of an office: what `fill` copies from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from benchmarks.county import County, Town
from benchmarks.texts import Writer
from jiazhan.accounts.actor import constituent
from jiazhan.cases.actions.raise_matter import Matter, Person, raise_matter
from jiazhan.cases.models import Case
from jiazhan.cases.verbs import ACTIONS

Steps = tuple[tuple[str, str, str], ...]
"""Verb, who takes it, and which of `_FIELDS` it gets."""

_REGISTERED: Final[Steps] = (("register", "liaison", "category"),)
_TRIAGED: Final[Steps] = (*_REGISTERED, ("triage", "liaison", "township"))
_ASSIGNED: Final[Steps] = (*_TRIAGED, ("assign", "presidium", "unit"))
_DRAFTED: Final[Steps] = (*_ASSIGNED, ("draft_reply", "officer", "resolved"))
_REPLIED: Final[Steps] = (*_DRAFTED, ("sign_reply", "head", ""))
_TOLD: Final[Steps] = (*_REPLIED, ("feed_back", "liaison", "told"))
_COUNTY: Final[Steps] = (
    *(*_TRIAGED, ("forward", "presidium", "")),
    *(("assign_county", "commission", "county_unit"), ("comment", "liaison", "note")),
)

OPEN: Final[dict[str, tuple[int, Steps]]] = {
    "draft": (4, ()),
    "registered": (4, _REGISTERED),
    "triaged": (4, _TRIAGED),
    "at_village": (3, (*_REGISTERED, ("triage", "liaison", "village"), ("send_to_village", "liaison", "committee"))),
    "at_township": (12, _ASSIGNED),
    "commented": (5, (*_ASSIGNED, ("comment", "liaison", "note"), ("remind", "presidium", "note"))),
    "reply_drafted": (5, _DRAFTED),
    "at_county": (6, _COUNTY),
    "resolved": (4, _REPLIED),
    "fed_back": (8, _TOLD),
    "rehandling": (3, (*_TOLD, ("rate", "constituent", "no"), ("confirm_rehandling", "presidium", ""))),
}
CLOSED: Final[dict[str, tuple[int, Steps]]] = {
    "satisfied_closed": (40, (*_TOLD, ("rate", "constituent", "yes"))),
    "answered_on_spot": (12, (*_REGISTERED, ("answer_on_spot", "liaison", "spot"))),
    "declined": (5, (*_REGISTERED, ("propose_decline", "liaison", "ground"), ("confirm_decline", "presidium", ""))),
    "withdrawn": (3, (*_REGISTERED, ("withdraw", "constituent", ""))),
}
"""State → how many of a hundred cases, and the way there."""


@dataclass(frozen=True)
class Pattern:
    """A case to copy from: its place, and how often it is to be copied among a hundred."""

    case: Case
    town: Town
    subject: int
    weight: float


def walk_all(*, county: County, now: datetime, writer: Writer) -> Iterator[Pattern]:
    """Patterns of every state in every town: open ones of the past weeks, closed ones of the past three years."""
    for town in county.towns:
        for state, (weight, steps) in OPEN.items():
            days = writer.random.randrange(2 + 2 * len(steps), 16 + 2 * len(steps))
            yield _walk(county, town, steps, now - timedelta(days=days), writer, weight, state)
        for state, (weight, steps) in CLOSED.items():
            copies = 6 if weight > 20 else 3
            for _ in range(copies):
                at = now - timedelta(days=writer.random.randrange(30, 1000))
                yield _walk(county, town, steps, at, writer, weight / copies, state)


def _walk(county: County, town: Town, steps: Steps, at: datetime, writer: Writer, weight: float, state: str) -> Pattern:
    subject, text = writer.matter()
    number = writer.random.randrange(len(town.villages))
    at = at.replace(hour=1, minute=30)  # half past nine in the morning, local time: copies move within the same day
    matter = Matter(
        text=text,
        region=town.villages[number],
        source=writer.random.choice(["portal", "desk", "reception_day"]),
        category=county.categories[subject],
        person=Person(name="李桂兰", phone=writer.phone(), may_publish=True),
    )
    case = raise_matter(matter=matter, actor=constituent(), at=at).case
    for verb, by, name in steps:
        at += timedelta(days=1)
        actor = constituent(subject=case.subject) if by == "constituent" else county.actor(by, town)
        fields = _fields(name, county=county, town=town, number=number, writer=writer, subject=subject)
        ACTIONS[verb](case=case, actor=actor, at=at, **fields)
    return Pattern(case=case, town=town, subject=subject, weight=weight)


def _fields(name: str, *, county: County, town: Town, number: int, writer: Writer, subject: int) -> dict[str, Any]:
    return {
        "": {},
        "category": {"category": county.categories[subject]},
        "township": {"tier": "township"},
        "village": {"tier": "village"},
        "unit": {"unit": town.units[0]},
        "committee": {"unit": town.committees[number]},
        "county_unit": {"unit": county.county_units[0]},
        "resolved": {"text": writer.reply(), "outcome": "resolved"},
        "told": {"channel": "phone", "text": "已电话告知。"},
        "note": {"text": writer.reply()},
        "spot": {"text": writer.reply(), "level": "satisfied"},
        "ground": {"ground": county.ground},
        "yes": {"level": "satisfied", "solved": "yes"},
        "no": {"level": "dissatisfied", "solved": "no", "comment": "又坏了。"},
    }[name]
