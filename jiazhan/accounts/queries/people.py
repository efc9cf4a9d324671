"""People: where someone lies, and whom an administrator sees."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.division import range_of
from jiazhan.accounts.models import User
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.organisations import place_of

ADMINISTRATION = ("people.manage", "grant.manage", "session.end")
NOWHERE = Spot("")


def place_of_user(user: User) -> Spot:
    """Where a user lies: with their organisation. Without one they are nowhere, and only the system reaches them."""
    return place_of(user.organisation) if user.organisation else NOWHERE


def visible_people(*, actor: Actor, permissions: Collection[str] = ADMINISTRATION) -> "QuerySet[User]":
    """The users an administrator may see: those whose organisation lies in a scope with one of `permissions`."""
    people = User.objects.select_related("organisation").order_by("pk")
    if actor.kind == "system":
        return people
    reach = Q(pk__in=())
    for scope in actor.scopes:
        if scope.permissions.isdisjoint(permissions):
            continue
        if scope.organisation_id is not None:
            reach |= Q(organisation_id=scope.organisation_id)
        else:
            low, high = range_of(scope.region_code)
            reach |= Q(organisation__region_id__gte=low, organisation__region_id__lte=high)
    return people.filter(reach)
