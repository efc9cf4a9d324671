"""待交办: suggestions that wait to be handed over, and the lists by which others were."""

from typing import Final

from django.db.models import Prefetch, Q, QuerySet

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation
from jiazhan.accounts.queries.regions import lies_in
from jiazhan.cases.models import AssignmentList, Case
from jiazhan.cases.queries.visible import visible

MOST: Final = 50
"""Rows of one page: a list can be typed and checked by one person."""


def waiting_for_assignment(actor: Actor) -> QuerySet[Case]:
    """What this actor may hand over now, the nearest due date first: accepted ones of their congresses, and those the
    congress gave to their government's office.
    """
    here = Q(pk__in=())
    for scope in actor.scopes_with("suggestion.assign"):
        if scope.organisation_id is None:
            here |= Q(state="accepted") & lies_in(field="suggestion__people_congress_id", code=scope.region_code)
    if actor.scopes_with("suggestion.sub_assign") and actor.organisation_id is not None:
        here |= Q(state="at_government", party_id=actor.organisation_id)
    rows = visible(actor).filter(here, kind=Case.Kind.SUGGESTION)
    wished = Prefetch("suggestion__proposed_units", queryset=Organisation.objects.order_by("name"))
    related = ("deputy", "category", "region", "suggestion__people_congress")
    return rows.select_related(*related).prefetch_related(wished).order_by("due_order", "pk")


def assignment_lists(actor: Actor) -> QuerySet[AssignmentList]:
    """The lists of this actor's office, the newest first."""
    return AssignmentList.objects.filter(office_id=actor.organisation_id or 0).order_by("-at", "-pk")
