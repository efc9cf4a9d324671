"""Who becomes responsible: from the party's name in the workflow to the organisation."""

from django.utils.translation import gettext as _

from jiazhan.accounts.division import ancestors_of, level_of
from jiazhan.accounts.models import Organisation
from jiazhan.cases.models import Case
from jiazhan.core.recall import recalled
from jiazhan.core.refusals import Invalid

_KINDS = {
    "presidium": (Organisation.Kind.PRESIDIUM, Organisation.Kind.SUBDISTRICT_COMMITTEE, Organisation.Kind.COMMISSION),
    "commission": (Organisation.Kind.COMMISSION,),
}
_OF_CONGRESS = frozenset({"congress_office", "government_office"})
_OF_TOWN = (Organisation.Kind.PRESIDIUM, Organisation.Kind.SUBDISTRICT_COMMITTEE)


@recalled
def nearest_organisation(*, kinds: tuple[str, ...], region_code: str) -> Organisation | None:
    """The active organisation of one of `kinds` for a region or the nearest region above it; None where there is
    none.
    """
    above = ancestors_of(region_code)
    near = {code: rank for rank, code in enumerate(above)}
    found = Organisation.objects.filter(region_id__in=above, kind__in=kinds, is_active=True)
    return min(found, key=lambda organisation: (near[organisation.region_id], organisation.pk), default=None)


def office_of(region_code: str) -> Organisation | None:
    """The working body of a congress: its commission, in a town its presidium (DL 51); None where not set up."""
    kinds = _OF_TOWN if level_of(region_code) == "town" else _KINDS["commission"]
    found = nearest_organisation(kinds=kinds, region_code=region_code)
    return found if found is not None and found.region_id == region_code else None


def government_office_of(region_code: str) -> Organisation | None:
    """The government's office that assigns its items further (SH 11, QD 19); None where the region itself has none."""
    found = nearest_organisation(kinds=(Organisation.Kind.GOVERNMENT_OFFICE,), region_code=region_code)
    return found if found is not None and found.region_id == region_code else None


def responsible_organisation(*, party: str, case: Case) -> Organisation | None:
    """The organisation behind "station", "unit", "presidium", "commission", "congress_office" or "government_office"
    for a case; None for a person.

    Raises Invalid when the county has not set up the organisation that must act next.
    """
    if party in {"constituent", "deputy", "main"}:
        return None
    if party == "unit":
        found = case.unit
    elif party == "station":
        found = case.station.organisation if case.station is not None else None
        found = found or nearest_organisation(kinds=_KINDS["presidium"], region_code=case.region_id)
    elif party == "congress_office":
        found = office_of(case.detail.people_congress_id)
    elif party == "government_office":
        found = government_office_of(case.suggestion.people_congress_id)
    else:
        found = nearest_organisation(kinds=_KINDS[party], region_code=case.region_id)
    if found is None:
        region = case.detail.people_congress if party in _OF_CONGRESS else case.region
        sentence = _("%(region)s还没有设置负责这一步的单位，请先在“单位”里添加。") % {"region": region.name}
        raise Invalid(fields={"unit": sentence}, code="case.no_party")
    return found
