"""What is kept of the person who raised a matter, for that person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from jiazhan.accounts.models import User
from jiazhan.cases.models import Case, Constituent
from jiazhan.core.models import Entry


@dataclass(frozen=True)
class Reading:
    """Somebody looked at name and phone: who, of which organisation, when and what for."""

    name: str
    organisation: str
    at: datetime
    purpose: str


@dataclass(frozen=True)
class Kept:
    """The matter, its person in clear, and every reading, newest first."""

    case: Case
    person: Constituent
    readings: Sequence[Reading]


def kept_of(*, case_id: int) -> Kept | None:
    """What is kept of the person of a matter, or None. Show it only to that person. Three statements."""
    person = Constituent.objects.select_related("case").filter(pk=case_id).first()
    if person is None:
        return None
    entries = list(Entry.objects.filter(subject=person.case.subject, verb="case.reveal_person").order_by("-sequence"))
    keys = {entry.actor_id for entry in entries if entry.actor_id is not None}
    offices = dict(User.objects.filter(pk__in=keys).values_list("pk", "organisation__name")) if keys else {}
    readings = [
        Reading(entry.actor_name, offices.get(entry.actor_id or 0) or "", entry.at, str(entry.facts.get("purpose", "")))
        for entry in entries
    ]
    return Kept(person.case, person, readings)
