"""阅看和征询: drafts shown to an office or a unit before they are handed in."""

from dataclasses import dataclass
from typing import Any

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import can
from jiazhan.cases.models import Case, FeasibilityInquiry, Reading
from jiazhan.cases.queries.visible import inquiries_to, readings_for
from jiazhan.cases.sponsors import is_lead
from jiazhan.cases.workflow import AT_HOME

MOST = 100


def asked_before(*, case: Case, actor: Actor) -> dict[str, list[Any]]:
    """ "readings" and "inquiries" of a suggestion that this actor may read: its lead and the congress's office all of
    them, a unit what it was asked itself, others none.
    """
    if is_lead(actor=actor, case=case) or can(
        actor, "suggestion.give_reading", Spot(case.suggestion.people_congress_id)
    ):
        return {
            "readings": list(case.readings.order_by("pk")),
            "inquiries": list(case.inquiries.select_related("unit").order_by("pk")),
        }
    own = inquiries_to(actor).filter(case=case).select_related("unit").order_by("pk")
    return {"readings": [], "inquiries": list(own)}


@dataclass(frozen=True)
class ShownDrafts:
    """What waits for an answer, the oldest first, and what was answered while the draft is still a draft."""

    readings: list[Reading]
    inquiries: list[FeasibilityInquiry]
    read: list[Reading]
    answered: list[FeasibilityInquiry]


def shown_drafts_of(actor: Actor) -> ShownDrafts:
    """The drafts shown to this actor, up to a hundred of each kind. Two statements."""
    related = ("case__deputy", "case__suggestion")
    shown = readings_for(actor).filter(case__state__in=AT_HOME).select_related(*related)
    asked = inquiries_to(actor).filter(case__state__in=AT_HOME).select_related("unit", *related)
    readings, inquiries = list(shown.order_by("pk")[:MOST]), list(asked.order_by("pk")[:MOST])
    return ShownDrafts(
        readings=[row for row in readings if row.read_at is None],
        inquiries=[row for row in inquiries if row.answered_at is None],
        read=[row for row in readings if row.read_at is not None],
        answered=[row for row in inquiries if row.answered_at is not None],
    )
