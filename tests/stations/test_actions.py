"""Stations, deputies and groups: made, changed and placed by those who manage them, and journalled."""

from datetime import UTC, date, datetime

import pytest

from jiazhan.accounts.models import Organisation, Region
from jiazhan.core.models import Entry
from jiazhan.core.refusals import Forbidden, Invalid
from jiazhan.stations.actions.change_deputy import change_deputy
from jiazhan.stations.actions.change_group import change_group
from jiazhan.stations.actions.change_station import change_station
from jiazhan.stations.actions.create_deputy import Seat, create_deputy
from jiazhan.stations.actions.create_group import create_group
from jiazhan.stations.actions.create_station import create_station
from jiazhan.stations.actions.end_mandate import end_mandate
from jiazhan.stations.actions.end_placement import end_placement
from jiazhan.stations.actions.give_mandate import give_mandate
from jiazhan.stations.actions.place_deputy import place_deputy
from jiazhan.stations.models import Deputy, Mandate, Placement, Station
from tests.make.county import County, county

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> County:
    return county()


def station_of(place: County, **fields: object) -> Station:
    values = {"code": "QS-02", "name": "河东联络站", "tier": "liaison_station", "region": place.regions["village"]}
    return create_station(actor=place.actor("commission"), at=AT, **{**values, **fields})  # type: ignore[arg-type]


def verbs_of(subject: str) -> list[str]:
    return list(Entry.objects.filter(subject=subject).order_by("sequence").values_list("verb", flat=True))


def test_a_station_is_made_with_the_organisation_that_it_is(place: County) -> None:
    station = station_of(place)
    assert station.organisation.kind == Organisation.Kind.LIAISON_STATION
    assert station.organisation.name == "河东联络站"
    assert verbs_of(f"station:{station.pk}") == ["station.create"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"code": "QS"}, "code"),
        ({"code": "Q S"}, "code"),
        ({"name": " "}, "name"),
        ({"tier": "palace"}, "tier"),
        ({"phone": "call me"}, "phone"),
        ({"theme": "长" * 121}, "theme"),
    ],
)
def test_an_unusable_field_of_a_station_is_named(place: County, fields: dict[str, str], field: str) -> None:
    before = Organisation.objects.count()
    with pytest.raises(Invalid) as refused:
        station_of(place, **fields)
    assert field in refused.value.fields
    assert Organisation.objects.count() == before


def test_a_changed_station_takes_its_organisation_along(place: County) -> None:
    station = station_of(place)
    change_station(
        actor=place.actor("commission"),
        station=station,
        at=AT,
        code="QS-02",
        name="河西联络站",
        tier=station.tier,
        region=place.regions["town"],
        is_active=False,
    )
    organisation = Organisation.objects.get(pk=station.pk)
    assert (organisation.name, organisation.region_id, organisation.is_active) == ("河西联络站", "990101100000", False)
    facts = Entry.objects.get(verb="station.change").facts["changes"]
    assert facts["name"] == ["河东联络站", "河西联络站"]


def test_a_station_cannot_stand_below_itself(place: County) -> None:
    upper = station_of(place)
    lower = station_of(place, code="QS-03", name="小站", parent=upper)
    with pytest.raises(Invalid) as refused:
        change_station(
            actor=place.actor("commission"),
            station=upper,
            at=AT,
            code=upper.code,
            name=upper.name,
            tier=upper.tier,
            region=upper.region,
            parent=lower,
        )
    assert "parent" in refused.value.fields


@pytest.mark.parametrize("who", ["liaison", "presidium", "leader", "security_admin"])
def test_who_does_not_manage_stations_makes_none(place: County, who: str) -> None:
    with pytest.raises(Forbidden):
        create_station(
            actor=place.actor(who), at=AT, code="X1", name="站", tier="liaison_station", region=place.regions["town"]
        )


def test_nobody_makes_a_station_in_another_county(place: County) -> None:
    away = Region.objects.create(code="990102000000", name="邻县", level="county", parent=place.regions["city"])
    with pytest.raises(Forbidden):
        station_of(place, region=away)


def deputy_of(place: County, **fields: object) -> Deputy:
    values = {"name": "周小兰", "region": place.regions["town"], "seats": [Seat(level="county", term=19)]}
    return create_deputy(actor=place.actor("commission"), at=AT, **{**values, **fields})  # type: ignore[arg-type]


def test_a_deputy_is_made_with_the_seats_and_a_code_for_the_qr(place: County) -> None:
    deputy = deputy_of(place, seats=[Seat(level="county", term=19), Seat(level="municipal", term=6)])
    assert set(deputy.mandates.values_list("level", flat=True)) == {"county", "municipal"}
    assert len(deputy.public_code) == 8
    with pytest.raises(Invalid) as refused:
        deputy_of(place, public_code=deputy.public_code)
    assert "public_code" in refused.value.fields


def test_a_deputys_telephone_is_never_written_into_the_journal(place: County) -> None:
    deputy = deputy_of(place, phone="139 0000 1111")
    fields = {"name": deputy.name, "region": deputy.region, "is_active": False, "phone": "139 0000 2222"}
    change_deputy(actor=place.actor("commission"), deputy=deputy, at=AT, **fields)  # type: ignore[arg-type]
    facts = Entry.objects.get(verb="deputy.change").facts["changes"]
    assert facts == {"phone": [], "is_active": [True, False]}
    assert "139" not in str(list(Entry.objects.values_list("facts", flat=True)))


def test_an_unchanged_deputy_leaves_no_entry(place: County) -> None:
    deputy = deputy_of(place)
    change_deputy(actor=place.actor("commission"), deputy=deputy, at=AT, name=deputy.name, region=deputy.region)
    assert verbs_of(f"deputy:{deputy.pk}") == ["deputy.create"]


def test_one_account_belongs_to_one_deputy(place: County) -> None:
    with pytest.raises(Invalid) as refused:
        deputy_of(place, user=place.users["deputy"])
    assert "user" in refused.value.fields


def test_a_seat_is_given_once_per_level_and_term_and_ends_on_a_day(place: County) -> None:
    deputy, actor = deputy_of(place), place.actor("commission")
    mandate = give_mandate(actor=actor, deputy=deputy, at=AT, seat=Seat(level="township", term=9))
    with pytest.raises(Invalid):
        give_mandate(actor=actor, deputy=deputy, at=AT, seat=Seat(level="township", term=9))
    end_mandate(actor=actor, mandate=mandate, at=AT, ends_on=date(2026, 12, 31))
    assert Mandate.objects.get(pk=mandate.pk).ends_on == date(2026, 12, 31)
    assert verbs_of(f"deputy:{deputy.pk}") == ["deputy.create", "deputy.give_mandate", "deputy.end_mandate"]


def test_a_new_head_takes_the_place_of_the_old_one(place: County) -> None:
    actor, station = place.actor("commission"), place.station
    first, second = deputy_of(place), deputy_of(place, name="冯木生")
    place_deputy(actor=actor, at=AT, station=station, deputy=first, is_head=True)
    place_deputy(actor=actor, at=AT, station=station, deputy=second, is_head=True)
    assert list(Placement.objects.filter(station=station, is_head=True).values_list("deputy", flat=True)) == [second.pk]


def test_a_deputy_placed_twice_is_placed_once_and_can_leave(place: County) -> None:
    actor, deputy = place.actor("commission"), deputy_of(place)
    placement = place_deputy(actor=actor, at=AT, station=place.station, deputy=deputy)
    assert place_deputy(actor=actor, at=AT, station=place.station, deputy=deputy).pk == placement.pk
    end_placement(actor=actor, at=AT, placement=placement)
    assert not Placement.objects.filter(deputy=deputy).exists()


def test_a_deputy_out_of_office_is_not_placed(place: County) -> None:
    deputy = deputy_of(place)
    Deputy.objects.filter(pk=deputy.pk).update(is_active=False)
    deputy.refresh_from_db()
    with pytest.raises(Invalid):
        place_deputy(actor=place.actor("commission"), at=AT, station=place.station, deputy=deputy)


def test_a_group_has_a_name_of_its_own_and_a_leader(place: County) -> None:
    actor = place.actor("commission")
    group = create_group(actor=actor, at=AT, name="第一代表小组", region=place.regions["town"])
    with pytest.raises(Invalid):
        create_group(actor=actor, at=AT, name="第一代表小组", region=place.regions["town"])
    changed = change_group(actor=actor, group=group, at=AT, name="第一代表小组", leader=place.deputy)
    assert changed.leader == place.deputy
    assert verbs_of(f"group:{group.pk}") == ["group.create", "group.change"]
