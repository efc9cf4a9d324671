"""Which cases somebody sees. Every list, search, feed, export and count goes through here."""

from django.db.models import Q, QuerySet

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.division import range_of
from jiazhan.cases.models import Case


def visible(actor: Actor) -> QuerySet[Case]:
    """The cases `actor` may see: in a granted region, of a granted station or unit, or one's own as deputy.

    A suggestion's draft is seen by its deputy alone.
    """
    reach = _reach(actor)
    if reach is None:
        return Case.objects.none()
    own = Q(deputy__user_id=actor.user_id)
    if "suggestion.draft" in actor.permissions:
        return Case.objects.filter((reach & ~_PRIVATE) | own)
    return Case.objects.filter(reach & ~_PRIVATE)


_PRIVATE = Q(kind=Case.Kind.SUGGESTION, state="draft")


def _reach(actor: Actor) -> Q | None:
    parts: list[Q] = []
    for scope in actor.scopes_with("case.view"):
        if scope.organisation_id is not None:
            key = scope.organisation_id
            parts.append(Q(station_id=key) | Q(unit_id=key) | Q(party_id=key))
        else:
            parts.append(Q(region_id__range=range_of(scope.region_code)))
    if not parts:
        return None
    reach = parts[0]
    for part in parts[1:]:
        reach |= part
    return reach
