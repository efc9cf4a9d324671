from datetime import timedelta

from pytest_django import DjangoAssertNumQueries

from jiazhan.accounts.models import Organisation, Region
from jiazhan.accounts.queries.regions import children_of, name_chain, name_chains, regions_at, within
from tests.accounts.conftest import COUNTY, OTHER_TOWN, TODAY, TOWN, VILLAGE


def test_a_chain_of_names_runs_from_the_county_to_the_village(county: Region) -> None:
    assert name_chain(code=VILLAGE) == "嘉鱼县 潘家湾镇 龙潭村"
    assert name_chain(code=VILLAGE, from_level="town") == "潘家湾镇 龙潭村"
    assert name_chain(code=COUNTY, from_level="town") == "嘉鱼县"
    assert name_chain(code="421200000000") == "咸宁市"
    assert name_chain(code="431200000000") == ""


def test_many_chains_take_one_statement(county: Region, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        chains = name_chains(codes=[TOWN, OTHER_TOWN, VILLAGE])
    assert chains == {
        TOWN: "嘉鱼县 潘家湾镇",
        OTHER_TOWN: "嘉鱼县 新街镇",
        VILLAGE: "嘉鱼县 潘家湾镇 龙潭村",
    }


def test_children_are_those_valid_on_the_day(county: Region) -> None:
    Region.objects.filter(pk=OTHER_TOWN).update(valid_to=TODAY)
    assert [region.pk for region in children_of(code=COUNTY, on=TODAY)] == [TOWN, OTHER_TOWN]
    assert [region.pk for region in children_of(code=COUNTY, on=TODAY + timedelta(days=1))] == [TOWN]
    assert [region.pk for region in regions_at(level="village", code=COUNTY, on=TODAY)] == [VILLAGE]


def test_within_takes_the_region_and_everything_below(office: Organisation, station: Organisation) -> None:
    everything = Organisation.objects.all()
    assert set(within(everything, field="region_id", code=COUNTY)) == {office, station}
    assert set(within(everything, field="region_id", code=TOWN)) == {station}
    assert not within(everything, field="region_id", code=OTHER_TOWN)
