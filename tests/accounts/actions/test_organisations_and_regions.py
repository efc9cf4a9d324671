from collections.abc import Callable
from datetime import date

import pytest

from jiazhan.accounts.actions.change_organisation import change_organisation
from jiazhan.accounts.actions.create_organisation import create_organisation
from jiazhan.accounts.actions.import_calendar import import_calendar
from jiazhan.accounts.actions.import_regions import import_regions
from jiazhan.accounts.actor import SYSTEM, Actor
from jiazhan.accounts.models import Organisation, Region
from jiazhan.core.models import Entry
from jiazhan.core.refusals import Forbidden, Invalid
from tests.accounts.conftest import NOW, OTHER_TOWN, TOWN

ActAs = Callable[..., Actor]
HEAD = "code,name,level,parent_code\n"
TABLE = HEAD + (
    "430000000000,湖南省,province,\n430100000000,长沙市,city,430000000000\n430102000000,芙蓉区,county,430100000000\n"
)


def test_an_organisation_is_created_and_changed_with_each_change_journalled(act_as: ActAs, county: Region) -> None:
    admin = act_as("admin", "system_admin")
    made = create_organisation(actor=admin, at=NOW, name=" 水利局 ", kind="handling_unit", region=county)
    assert made.name == "水利局"
    change_organisation(
        actor=admin,
        organisation=made,
        at=NOW,
        name="水利和湖泊局",
        kind="handling_unit",
        region=county,
        is_active=False,
    )
    changes = Entry.objects.get(verb="organisation.change").facts["changes"]
    assert changes == {"name": ["水利局", "水利和湖泊局"], "is_active": [True, False]}


def test_an_organisation_needs_a_name_of_its_own_and_a_known_kind(act_as: ActAs, office: Organisation) -> None:
    admin = act_as("admin", "system_admin")
    for name, kind, field in [
        ("", "handling_unit", "name"),
        (office.name, "handling_unit", "name"),
        ("局", "ministry", "kind"),
    ]:
        with pytest.raises(Invalid) as refusal:
            create_organisation(actor=admin, at=NOW, name=name, kind=kind, region=office.region)
        assert set(refusal.value.fields) == {field}


def test_an_organisation_never_stands_above_itself(act_as: ActAs, office: Organisation) -> None:
    admin = act_as("admin", "system_admin")
    below = create_organisation(
        actor=admin, at=NOW, name="督查室", kind="government_office", region=office.region, parent=office
    )
    with pytest.raises(Invalid) as refusal:
        change_organisation(
            actor=admin,
            organisation=office,
            at=NOW,
            name=office.name,
            kind=office.kind,
            region=office.region,
            parent=below,
        )
    assert "parent" in refusal.value.fields


def test_organisations_stay_within_ones_own_region(act_as: ActAs, station: Organisation) -> None:
    admin = act_as("admin", "system_admin", region=TOWN)
    elsewhere = Region.objects.get(pk=OTHER_TOWN)
    with pytest.raises(Forbidden):
        create_organisation(actor=admin, at=NOW, name="站", kind="liaison_station", region=elsewhere)
    with pytest.raises(Forbidden):
        change_organisation(
            actor=admin, organisation=station, at=NOW, name="站", kind="liaison_station", region=elsewhere
        )


def test_regions_come_in_whole_and_the_same_table_twice_changes_nothing(db: None) -> None:
    first = import_regions(actor=SYSTEM, text=TABLE, at=NOW)
    assert (first.new, first.changed, first.same) == (3, 0, 0)
    assert Region.objects.get(pk="430102000000").parent_id == "430100000000"
    again = import_regions(actor=SYSTEM, text="\ufeff" + TABLE, at=NOW)
    assert (again.new, again.changed, again.same) == (0, 0, 3)
    assert Entry.objects.filter(verb="region.import").count() == 1


def test_a_new_name_is_taken_over_and_known_dates_stay(db: None) -> None:
    dated = "code,name,level,parent_code,valid_from,valid_to\n430000000000,湖南省,province,,2001-01-01,2026-12-31\n"
    import_regions(actor=SYSTEM, text=dated, at=NOW)
    renamed = import_regions(actor=SYSTEM, text=HEAD + "430000000000,湘省,province,\n", at=NOW)
    assert renamed.changed == 1
    region = Region.objects.get(pk="430000000000")
    assert (region.name, region.valid_from, region.valid_to) == ("湘省", date(2001, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("43010,短,city,430000000000", "12 位数字"),
        ("430200000000,,city,430000000000", "请填写名称"),
        ("430200000000,株洲市,county,430000000000", "层级应当是 city"),
        ("430200000000,株洲市,city,440000000000", "对不上"),
        ("430202000000,荷塘区,county,430200000000", "没有上级代码 430200000000"),
        ("430000000000,湖南省,province,", "出现了两次"),
        ("430200000000,株洲市,city,", "对不上"),
    ],
)
def test_a_wrong_line_is_named_by_its_number_and_nothing_is_taken_over(db: None, line: str, sentence: str) -> None:
    with pytest.raises(Invalid) as refusal:
        import_regions(actor=SYSTEM, text=TABLE + line + "\n", at=NOW)
    assert list(refusal.value.fields) == ["line 5"]
    assert sentence in str(refusal.value.fields["line 5"])
    assert not Region.objects.exists()


def test_a_table_without_its_columns_or_rows_is_refused(db: None) -> None:
    with pytest.raises(Invalid, match="parent_code"):
        import_regions(actor=SYSTEM, text="code,name,level\n", at=NOW)
    with pytest.raises(Invalid, match="没有行政区划"):
        import_regions(actor=SYSTEM, text=HEAD, at=NOW)


def test_an_administrator_imports_regions_only_below_their_own(act_as: ActAs, county: Region) -> None:
    admin = act_as("admin", "system_admin")
    below = HEAD + "421221105000,鱼岳镇,town,421221000000\n"
    assert import_regions(actor=admin, text=below, at=NOW).new == 1
    with pytest.raises(Forbidden):
        import_regions(actor=admin, text=TABLE, at=NOW)


def test_only_those_with_the_permission_import_a_calendar(act_as: ActAs) -> None:
    with pytest.raises(Forbidden):
        import_calendar(actor=act_as("liu", "commission"), at=NOW, year=2027, source="通知", days=[])
    with pytest.raises(Invalid):
        import_calendar(actor=act_as("admin", "system_admin"), at=NOW, year=2027, source="", days=[])
