"""Who becomes responsible: from the party's name in the workflow to the organisation."""

from django.utils.translation import gettext as _

from jiazhan.accounts.division import ancestors_of
from jiazhan.accounts.models import Organisation
from jiazhan.cases.models import Case
from jiazhan.core.recall import recalled
from jiazhan.core.refusals import Invalid

_KINDS = {
    "presidium": (Organisation.Kind.PRESIDIUM, Organisation.Kind.SUBDISTRICT_COMMITTEE, Organisation.Kind.COMMISSION),
    "commission": (Organisation.Kind.COMMISSION,),
}


@recalled
def nearest_organisation(*, kinds: tuple[str, ...], region_code: str) -> Organisation | None:
    """The active organisation of one of `kinds` for a region or the nearest region above it; None where there is
    none.
    """
    above = ancestors_of(region_code)
    near = {code: rank for rank, code in enumerate(above)}
    found = Organisation.objects.filter(region_id__in=above, kind__in=kinds, is_active=True)
    return min(found, key=lambda organisation: (near[organisation.region_id], organisation.pk), default=None)


def responsible_organisation(*, party: str, case: Case) -> Organisation | None:
    """The organisation behind "station", "unit", "presidium" or "commission" for a case; None for a person.

    Raises Invalid when the county has not set up the organisation that must act next.
    """
    if party in {"constituent", "deputy"}:
        return None
    if party == "unit":
        found = case.unit
    elif party == "station":
        found = case.station.organisation if case.station is not None else None
        found = found or nearest_organisation(kinds=_KINDS["presidium"], region_code=case.region_id)
    else:
        found = nearest_organisation(kinds=_KINDS[party], region_code=case.region_id)
    if found is None:
        sentence = _("%(region)s还没有设置负责这一步的单位，请先在“单位”里添加。") % {"region": case.region.name}
        raise Invalid(fields={"unit": sentence}, code="case.no_party")
    return found
