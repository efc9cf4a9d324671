from jiazhan.accounts.models import Organisation, Region
from jiazhan.accounts.queries.organisations import nearest, organisations_in, place_of
from tests.accounts.conftest import COUNTY, OTHER_TOWN, TOWN, VILLAGE


def test_the_nearest_organisation_is_that_of_the_region_itself_before_its_ancestors(county: Region) -> None:
    at_county = Organisation.objects.create(name="县主席团", kind="presidium", region=county)
    at_town = Organisation.objects.create(name="镇主席团", kind="presidium", region_id=TOWN)
    assert nearest(kind="presidium", region_code=VILLAGE) == at_town
    assert nearest(kind="presidium", region_code=OTHER_TOWN) == at_county
    assert nearest(kind="presidium", region_code="421200000000") is None
    assert nearest(kind="handling_unit", region_code=VILLAGE) is None


def test_a_closed_organisation_is_passed_over(county: Region) -> None:
    at_county = Organisation.objects.create(name="县主席团", kind="presidium", region=county)
    Organisation.objects.create(name="镇主席团", kind="presidium", region_id=TOWN, is_active=False)
    assert nearest(kind="presidium", region_code=VILLAGE) == at_county


def test_the_organisations_of_a_region_include_those_below(office: Organisation, station: Organisation) -> None:
    assert list(organisations_in(region_code=COUNTY)) == [office, station]
    assert list(organisations_in(region_code=COUNTY, kind="liaison_station")) == [station]
    assert list(organisations_in(region_code=TOWN)) == [station]
    assert place_of(station).region_code == TOWN
    assert place_of(station).organisation_ids == {station.pk}
