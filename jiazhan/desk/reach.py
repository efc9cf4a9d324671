"""What lies within a person's grants, as conditions on rows: for lists and choices of the pages of management."""

from django.db.models import Q, QuerySet

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation, Region
from jiazhan.accounts.queries.regions import lies_in


def within_reach(*, actor: Actor, permissions: tuple[str, ...], region: str = "region_id", organisation: str = "") -> Q:
    """Rows whose `region` column lies in a granted region, or whose `organisation` column is a granted organisation."""
    reach = Q(pk__in=())
    for scope in actor.scopes:
        if scope.permissions.isdisjoint(permissions):
            continue
        if scope.organisation_id is None:
            reach |= lies_in(field=region, code=scope.region_code)
        elif organisation:
            reach |= Q(**{organisation: scope.organisation_id})
    return reach


def regions_in_reach(*, actor: Actor, permission: str, levels: tuple[str, ...] = ()) -> QuerySet[Region]:
    """The regions in which the actor holds `permission`, by code; of some levels only, if given."""
    rows = Region.objects.filter(within_reach(actor=actor, permissions=(permission,), region="code"))
    return (rows.filter(level__in=levels) if levels else rows).order_by("code")


def organisations_in_reach(*, actor: Actor, permission: str) -> QuerySet[Organisation]:
    """The organisations in use for which the actor holds `permission`, by region and name."""
    reach = within_reach(actor=actor, permissions=(permission,), organisation="pk")
    return Organisation.objects.filter(reach, is_active=True).order_by("region_id", "name")
