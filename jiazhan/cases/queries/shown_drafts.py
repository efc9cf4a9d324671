"""阅看和征询: drafts shown to an office or a unit before they are handed in."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import can
from jiazhan.accounts.queries.regions import lies_in
from jiazhan.cases.models import Case, FeasibilityInquiry, Reading
from jiazhan.cases.sponsors import is_lead, units_of
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
    units = units_of(actor)
    own = case.inquiries.filter(unit_id__in=units).select_related("unit").order_by("pk") if units else ()
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
    here = Q(pk__in=())
    for scope in actor.scopes_with("suggestion.give_reading"):
        if scope.organisation_id is None:
            here |= lies_in(field="case__suggestion__people_congress_id", code=scope.region_code)
    units = units_of(actor)
    related = ("case__deputy", "case__suggestion")
    readings = list(
        Reading.objects.filter(here, case__state__in=AT_HOME).select_related(*related).order_by("pk")[:MOST]
    )
    asked = FeasibilityInquiry.objects.filter(unit_id__in=units, case__state__in=AT_HOME)
    inquiries = list(asked.select_related("unit", *related).order_by("pk")[:MOST])
    return ShownDrafts(
        readings=[row for row in readings if row.read_at is None],
        inquiries=[row for row in inquiries if row.answered_at is None],
        read=[row for row in readings if row.read_at is not None],
        answered=[row for row in inquiries if row.answered_at is not None],
    )
