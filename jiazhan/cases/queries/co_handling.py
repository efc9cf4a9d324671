"""Beside one's own turn: what a unit is asked besides what it answers itself, and what units ask of an office."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.regions import lies_in
from jiazhan.cases.handlers import units_handling_for
from jiazhan.cases.models import Assignment, Case, Extension
from jiazhan.cases.models.assignment import LIVE

MOST: Final = 20
ASKS_WAITING: Final = """
    EXISTS (SELECT 1 FROM cases_assignment handed
        WHERE handed.state IN ('given', 'handling', 'return_requested') AND handed.role = 'co_handler')
    OR EXISTS (SELECT 1 FROM cases_extension asked WHERE asked.decided_at IS NULL)
    OR EXISTS (SELECT 1 FROM cases_case drafted WHERE drafted.pending = 'precheck')
"""
"""Whether any unit anywhere is asked or asks, as a part of the frame's one statement (desk/context.py): where none is,
today's page need not look whom it concerns.
"""


@dataclass(frozen=True)
class CoHandling:
    """The nearest rows of each kind, and how many there are in all."""

    asked: Sequence[Assignment]
    asked_count: int
    returns: Sequence[Assignment]
    returns_count: int


def co_handling_of(actor: Actor) -> CoHandling:
    """What waits for this actor: views their unit owes a lead handler, by due date, and returns they decide about.

    None for who is no unit and hands nothing over; one or two statements for each kind.
    """
    asked, asked_count = _nearest(_asked(actor))
    returns, returns_count = _nearest(_returns(actor))
    return CoHandling(asked, asked_count, returns, returns_count)


def extensions_asked(actor: Actor) -> list[Extension]:
    """Requests for more months that wait for this actor's consent, the nearest due date first; up to twenty."""
    here = Q(pk__in=())
    codes = {scope.region_code for scope in actor.scopes_with("suggestion.grant_extension") if scope.region_code}
    if not codes:
        return []
    for code in codes:
        here |= lies_in(field="case__suggestion__people_congress_id", code=code)
    rows = Extension.objects.filter(here, decided_at=None).select_related("case__unit")
    return list(rows.order_by("case__due_order", "pk")[:MOST])


def prechecks_asked(actor: Actor) -> list[Case]:
    """Drafted answers that wait for this actor's check, the nearest due date first; up to twenty."""
    codes = {scope.region_code for scope in actor.scopes_with("suggestion.precheck") if scope.region_code}
    if not codes:
        return []
    here = Q(pk__in=())
    for code in codes:
        here |= lies_in(field="suggestion__people_congress_id", code=code)
    rows = Case.objects.filter(here, pending="precheck").select_related("unit").defer("text")
    return list(rows.order_by("due_order", "pk")[:MOST])


def _nearest(rows: QuerySet[Assignment] | None) -> tuple[list[Assignment], int]:
    if rows is None:
        return [], 0
    found = list(rows.select_related("case__unit", "unit").order_by("due_date", "pk")[: MOST + 1])
    return found[:MOST], len(found) if len(found) <= MOST else rows.count()


def _asked(actor: Actor) -> QuerySet[Assignment] | None:
    units = units_handling_for(actor)
    if not units:
        return None
    waiting = [state for state in LIVE if state != Assignment.State.RETURN_REQUESTED]
    return Assignment.objects.filter(unit_id__in=units, role=Assignment.Role.CO_HANDLER, state__in=waiting)


def _returns(actor: Actor) -> QuerySet[Assignment] | None:
    here = Q(pk__in=())
    codes = {scope.region_code for scope in actor.scopes_with("suggestion.assign") if scope.region_code}
    for code in codes:
        here |= lies_in(field="case__suggestion__people_congress_id", code=code) & Q(given_by=None)
    is_government = bool(actor.scopes_with("suggestion.sub_assign")) and actor.organisation_id is not None
    if is_government:
        here |= Q(given_by_id=actor.organisation_id)
    if not codes and not is_government:
        return None
    asked = Q(role=Assignment.Role.CO_HANDLER, state=Assignment.State.RETURN_REQUESTED)
    return Assignment.objects.filter(asked, here)
