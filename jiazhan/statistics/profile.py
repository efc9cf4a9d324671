"""What is known of one suggestion at the cut-off time, and in which counts it therefore counts. Pure.

The unit of count is one suggestion after merging: what was merged into another (并案) or taken back (撤回) counts as
received, and in nothing that is said of handling. `_ENDING` in queries/facts.py is where that is found out, and
`_counts_in` here is where it takes effect.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from jiazhan.statistics.classes import PREFIX, meaning_of

WITHDRAWN: Final = "withdrawn"
MERGED: Final = "merged"
_CONTENT: Final = ("satisfied", "basically_satisfied")
FACE_TO_FACE: Final = 2
LEVELS: Final = (*_CONTENT, "dissatisfied")

Counts = Mapping[str, int]
"""How many suggestions count in each named count; a name that is missing counts none. Counts of parts add up."""


class Profile(NamedTuple):
    """One suggestion at the cut-off time.

    `ending` is how it ended without being handled ("withdrawn", "merged", "treated_as_letter", "rejected"), "" when it
    goes on. What follows holds only as far as it has come: `result_class` is that of the last delivered reply (a key of
    classes.py), or that a kept promise has made of it,
    `first_…` what the deputy's form of the first round says, `last_…` that of the last round, "" without a form.
    `is_overdue` says that it is not answered and its day has passed; `contact` is 2 when the deputy was met face to
    face before the reply and says so too, 1 when there was some other contact, else 0. All is 0 or 1 that is called
    `is_…`.
    """

    ending: str
    is_accepted: int
    is_assigned: int
    is_assigned_in_time: int
    is_replied: int
    is_replied_in_time: int
    is_overdue: int
    contact: int
    result_class: str
    first_attitude: str
    first_result: str
    last_attitude: str
    last_result: str
    is_rehandled: int
    is_judged_again: int
    is_completed: int


def counts_in(profile: Profile) -> tuple[str, ...]:
    """The names of all counts in which a suggestion with this profile counts, each once."""
    return tuple(_counts_in(profile))


def _counts_in(profile: Profile) -> Iterator[str]:
    yield "received"
    if profile.ending == WITHDRAWN:
        yield "withdrawn"
        return
    yield "submitted"
    if profile.is_accepted:
        yield "accepted"
    if profile.ending:
        yield "merged" if profile.ending == MERGED else "declined"
    elif profile.is_assigned:
        yield from _assigned(profile)
    elif profile.is_accepted:
        yield "awaiting_assignment"
    else:
        yield "awaiting_review"


def _assigned(profile: Profile) -> Iterator[str]:
    yield "assigned"
    if profile.is_assigned_in_time:
        yield "assigned_in_time"
    if profile.is_replied:
        yield from _replied(profile)
        return
    yield "unanswered"
    if profile.is_overdue:
        yield "overdue"
        yield "reply_due"


def _replied(profile: Profile) -> Iterator[str]:
    meaning = meaning_of(profile.result_class)
    yield "replied"
    yield "reply_due"
    yield f"{PREFIX}{profile.result_class}"
    if meaning:
        yield meaning
    if meaning in {"solved", "in_progress"}:
        yield "solved_or_in_progress"
    named = {
        "replied_in_time": profile.is_replied_in_time,
        "met": profile.contact == FACE_TO_FACE,
        "talked": profile.contact,
        "completed": profile.is_completed,
        "finished": profile.is_completed and _is_finished(profile, meaning),
    }
    yield from (name for name, holds in named.items() if holds)
    yield from _judged(profile)


def _is_finished(profile: Profile, meaning: str) -> bool:
    """办结: finished in fact, never "answered": solved, or explained and accepted by the deputy."""
    return meaning == "solved" or (meaning == "explained" and is_content(profile.last_result))


def _judged(profile: Profile) -> Iterator[str]:
    if profile.first_result:
        yield "first_returned"
        yield from _level("first_attitude", profile.first_attitude)
        yield from _level("first_result", profile.first_result)
    if profile.last_result:
        yield "returned"
        yield from _level("last_attitude", profile.last_attitude)
        yield from _level("last_result", profile.last_result)
    if profile.is_rehandled:
        yield "rehandled"
        if profile.is_judged_again and is_content(profile.last_attitude) and is_content(profile.last_result):
            yield "converted"


def is_content(level: str) -> bool:
    """Whether a form says satisfied or basically satisfied; a form that is not there says neither."""
    return level in _CONTENT


def _level(what: str, level: str) -> Iterator[str]:
    yield f"{what}_{level}"
    if is_content(level):
        yield f"{what}_content"


def count(profiles: Mapping[Profile, int]) -> dict[str, int]:
    """The counts over some suggestions, given as how many have each profile."""
    found: dict[str, int] = {}
    for profile, number in profiles.items():
        for name in counts_in(profile):
            found[name] = found.get(name, 0) + number
    return found
