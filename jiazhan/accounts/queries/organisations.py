"""Organisations by kind and region: who is responsible here, or in the nearest region above."""

from django.db.models import QuerySet

from jiazhan.accounts.division import ancestors_of
from jiazhan.accounts.models import Organisation
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.regions import within


def nearest(*, kind: str, region_code: str) -> Organisation | None:
    """The active organisation of `kind` for the region itself or its nearest ancestor, in one statement."""
    above = ancestors_of(region_code)
    here = Organisation.objects.filter(kind=kind, is_active=True, region_id__in=above)
    return here.order_by("-region_id", "pk").first()


def organisations_in(*, region_code: str, kind: str = "") -> "QuerySet[Organisation]":
    """The active organisations of a region and all below, of one kind if given, by region and name."""
    found = within(Organisation.objects.filter(is_active=True), field="region_id", code=region_code)
    if kind:
        found = found.filter(kind=kind)
    return found.order_by("region_id", "name")


def place_of(organisation: Organisation) -> Spot:
    """Where an organisation lies, for asking a permission about it."""
    return Spot(organisation.region_id, frozenset({organisation.pk}))
