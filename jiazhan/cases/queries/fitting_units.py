"""Which units a verb may hand a case to: the one rule behind every choice, and behind the action itself."""

from django.db.models import Q, QuerySet

from jiazhan.accounts.division import at_level, covers, level_of
from jiazhan.accounts.models import Organisation
from jiazhan.accounts.queries.regions import lies_in
from jiazhan.cases.models import Case
from jiazhan.cases.states import PROPOSED

HANDLING = (Organisation.Kind.HANDLING_UNIT, Organisation.Kind.GOVERNMENT_OFFICE)
_OWN_REGION = frozenset({"assign_county", "refer"})
"""Verbs that hand a case only to what belongs to the region itself."""


def fitting_units(*, verb: str, case: Case) -> QuerySet[Organisation]:
    """The active organisations `verb` may hand `case` to: for an opinion the nearest first, for a suggestion or
    a bill those of the congress's own region.

    Village committees of its town for `send_to_village`, units of its town for an opinion's `assign`, units of the
    congress's region and below for a suggestion or a bill, committees of the congress for `refer`, of the county and
    below for the rest.
    """
    level, kinds = _reach(verb, case)
    fitting = Q(kind__in=kinds) & lies_in(field="region_id", code=at_level(case.region_id, level))
    if verb in _OWN_REGION:
        fitting &= Q(region_id=at_level(case.region_id, level))
    order = "region_id" if case.kind in PROPOSED else "-region_id"
    return Organisation.objects.filter(fitting, is_active=True).order_by(order, "name")


def fits(*, verb: str, case: Case, unit: Organisation) -> bool:
    """Whether `unit` is one of `fitting_units`, without a statement."""
    level, kinds = _reach(verb, case)
    area = at_level(case.region_id, level)
    is_near = unit.region_id == area if verb in _OWN_REGION else covers(area, unit.region_id)
    return unit.is_active and unit.kind in kinds and is_near


def _reach(verb: str, case: Case) -> tuple[str, tuple[str, ...]]:
    if verb == "send_to_village":
        return "town", (Organisation.Kind.VILLAGE_COMMITTEE,)
    kinds = (Organisation.Kind.SPECIAL_COMMITTEE,) if verb == "refer" else HANDLING
    if case.kind in PROPOSED:
        return level_of(case.detail.people_congress_id), kinds
    return ("town" if verb == "assign" else "county"), kinds
