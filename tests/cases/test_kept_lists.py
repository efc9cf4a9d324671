"""What an office keeps itself: categories, grounds of diversion, rules."""

from datetime import UTC, date, datetime

import pytest

from jiazhan.cases.actions.change_category import change_category
from jiazhan.cases.actions.change_ground import change_ground
from jiazhan.cases.actions.change_rule import change_rule
from jiazhan.cases.actions.change_rule_profile import change_rule_profile
from jiazhan.cases.actions.create_category import create_category
from jiazhan.cases.actions.create_ground import create_ground
from jiazhan.cases.actions.create_rule_profile import create_rule_profile
from jiazhan.cases.models import Rule, RuleProfile
from jiazhan.cases.queries.rules import EVERYWHERE, rule_for
from jiazhan.core.models import Entry
from jiazhan.core.refusals import Forbidden, Invalid
from tests.make.cases import case
from tests.make.county import County, county

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
TODAY = AT.date()
pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> County:
    return county()


def test_a_category_is_made_changed_and_journalled(place: County) -> None:
    actor = place.actor("commission")
    category = create_category(actor=actor, at=AT, code="water", name="水利")
    change_category(actor=actor, category=category, at=AT, code="water", name="水利和防汛", is_active=False)
    entry = Entry.objects.get(verb="category.change")
    assert entry.facts["changes"] == {"name": ["水利", "水利和防汛"], "is_active": [True, False]}


def test_categories_have_two_levels_and_codes_of_their_own(place: County) -> None:
    actor = place.actor("commission")
    child = create_category(actor=actor, at=AT, code="lamps", name="路灯", parent=place.category)
    for fields, field in (
        ({"code": "x", "parent": child}, "parent"),
        ({"code": "roads"}, "code"),
        ({"code": "a b"}, "code"),
    ):
        with pytest.raises(Invalid) as refused:
            create_category(actor=actor, at=AT, name="新", **fields)
        assert field in refused.value.fields
    with pytest.raises(Invalid):
        change_category(actor=actor, category=place.category, at=AT, code="roads", name="市政", parent=place.category)


def test_a_ground_names_a_channel_and_what_to_say(place: County) -> None:
    actor = place.actor("commission")
    ground = create_ground(actor=actor, at=AT, code="petition", name="信访", channel="信访局", sentence="请找信访局。")
    changed = change_ground(
        actor=actor, ground=ground, at=AT, name="信访", channel="县信访局", sentence="请找县信访局。"
    )
    assert changed.channel == "县信访局"
    with pytest.raises(Invalid) as refused:
        create_ground(actor=actor, at=AT, code="petition", name="", channel="", sentence="")
    assert set(refused.value.fields) == {"code", "name", "channel", "sentence"}


@pytest.mark.parametrize("who", ["liaison", "presidium", "security_admin"])
def test_who_does_not_manage_lists_changes_none(place: County, who: str) -> None:
    with pytest.raises(Forbidden):
        create_category(actor=place.actor(who), at=AT, code="x", name="新")


def profile_of(place: County, **fields: object) -> RuleProfile:
    values = {"name": "云溪县规则", "region": place.regions["county"], "valid_from": TODAY}
    actor = place.actor("system_admin")
    return create_rule_profile(actor=actor, at=AT, **{**values, **fields})  # type: ignore[arg-type]


def test_a_new_profile_begins_with_what_holds_and_then_goes_its_own_way(place: County) -> None:
    profile = profile_of(place)
    assert profile.rules.count() == Rule.objects.filter(EVERYWHERE).count()
    rule = profile.rules.get(key="township")
    change_rule(actor=place.actor("system_admin"), rule=rule, at=AT, label=rule.label, unit="working_days", count=10)
    assert rule_for(key="township", region_code="990101100200", on=TODAY).count == 10
    assert rule_for(key="township", region_code="990101100200", on=date(2026, 1, 1)).count == 15
    assert rule_for(key="township", region_code="420000000000", on=TODAY).count == 15


def test_clocks_that_run_keep_the_length_they_were_promised_with(place: County) -> None:
    running = case(county=place, state="at_township", at=AT)
    before = running.due_date
    rule = profile_of(place).rules.get(key="township")
    change_rule(actor=place.actor("system_admin"), rule=rule, at=AT, label="乡镇办理", unit="working_days", count=3)
    running.refresh_from_db()
    assert running.due_date == before


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"count": 0}, "count"), ({"count": 9999}, "count"), ({"unit": "moons"}, "unit"), ({"label": ""}, "label")],
)
def test_an_unusable_field_of_a_rule_is_named(place: County, fields: dict[str, object], field: str) -> None:
    values = {"label": "乡镇办理", "unit": "working_days", "count": 5, **fields}
    rule = profile_of(place).rules.get(key="township")
    with pytest.raises(Invalid) as refused:
        change_rule(actor=place.actor("system_admin"), rule=rule, at=AT, **values)  # type: ignore[arg-type]
    assert field in refused.value.fields


def test_the_national_profile_stays_as_it_is(place: County) -> None:
    rule = Rule.objects.get(profile__region=None, key="township")
    with pytest.raises(Forbidden):
        change_rule(actor=place.actor("system_admin"), rule=rule, at=AT, label="x", unit="months", count=1)


def test_two_profiles_of_a_region_do_not_begin_on_one_day(place: County) -> None:
    first = profile_of(place)
    with pytest.raises(Invalid):
        profile_of(place)
    with pytest.raises(Invalid) as refused:
        change_rule_profile(
            actor=place.actor("system_admin"),
            profile=first,
            at=AT,
            name="云溪县规则",
            valid_from=TODAY,
            valid_to=date(2025, 1, 1),
        )
    assert "valid_to" in refused.value.fields
