import random
from datetime import date, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from jiazhan.accounts.actor import SYSTEM, constituent
from jiazhan.accounts.models import Grant, Organisation, Region, Role, User
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import actor_of, can, require, require_anywhere, who_can
from jiazhan.core.refusals import Forbidden
from tests.accounts.conftest import COUNTY, OTHER_TOWN, TODAY, TOWN, VILLAGE, MakeUser


def test_a_grant_over_a_region_reaches_everything_below_and_nothing_beside_or_above(make_user: MakeUser) -> None:
    actor = actor_of(make_user("liu", "presidium", region=TOWN), on=TODAY)
    assert can(actor, "case.assign", Spot(TOWN))
    assert can(actor, "case.assign", Spot(VILLAGE))
    assert not can(actor, "case.assign", Spot(OTHER_TOWN))
    assert not can(actor, "case.assign", Spot(COUNTY))


def test_a_grant_in_an_organisation_reaches_what_concerns_it_wherever_that_lies(
    make_user: MakeUser, station: Organisation, office: Organisation
) -> None:
    user = make_user("wu")
    Grant.objects.create(user=user, role=Role.objects.get(code="liaison_officer"), organisation=station)
    actor = actor_of(user, on=TODAY)
    assert can(actor, "case.view", Spot(OTHER_TOWN, frozenset({station.pk})))
    assert not can(actor, "case.view", Spot(TOWN, frozenset({office.pk})))
    assert not can(actor, "case.view", Spot(TOWN))


def test_a_refusal_says_whether_the_role_or_the_place_is_missing(make_user: MakeUser) -> None:
    actor = actor_of(make_user("liu", "presidium", region=TOWN), on=TODAY)
    with pytest.raises(Forbidden, match="您的角色没有这一项权限"):
        require(actor, "journal.read", Spot(TOWN))
    with pytest.raises(Forbidden, match="不在您负责的地区"):
        require(actor, "case.assign", Spot(OTHER_TOWN))


def test_the_system_may_everything_and_a_constituent_nothing(county: Region) -> None:
    assert can(SYSTEM, "case.assign", Spot(COUNTY))
    assert not can(constituent(), "case.view", Spot(COUNTY))


def test_a_permission_held_anywhere_is_enough_for_what_belongs_to_everyone(make_user: MakeUser) -> None:
    actor = actor_of(make_user("he", "security_admin", region=TOWN), on=TODAY)
    require_anywhere(actor, "role.manage")
    with pytest.raises(Forbidden):
        require_anywhere(actor, "journal.read")


def test_a_grant_counts_on_its_first_and_last_day_and_not_outside(make_user: MakeUser) -> None:
    user = make_user("chen", "presidium")
    Grant.objects.filter(user=user).update(valid_from=TODAY, valid_to=TODAY + timedelta(days=1))
    for offset, expected in [(-1, False), (0, True), (1, True), (2, False)]:
        day = TODAY + timedelta(days=offset)
        assert bool(can(actor_of(user, on=day), "case.assign", Spot(TOWN))) is expected
        assert who_can("case.assign", Spot(TOWN), on=day).exists() is expected


def test_an_administrators_role_is_known_by_the_second_factor_it_requires(make_user: MakeUser) -> None:
    assert actor_of(make_user("he", "security_admin"), on=TODAY).requires_totp
    assert not actor_of(make_user("liu", "presidium"), on=TODAY).requires_totp


def test_the_grants_of_an_actor_take_one_statement(
    make_user: MakeUser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    user = make_user("liu", "presidium", "deputy", "leader")
    with django_assert_num_queries(1):
        actor = actor_of(user, on=TODAY)
        can(actor, "case.assign", Spot(TOWN))


@pytest.mark.parametrize("seed", range(6))
def test_can_and_who_can_agree_whatever_the_grants(make_user: MakeUser, seed: int) -> None:
    draw = random.Random(seed)
    regions = list(Region.objects.values_list("pk", flat=True))
    kinds = Organisation.Kind.values
    homes = [
        Organisation.objects.create(name=f"单位{i}", kind=kinds[i], region_id=draw.choice(regions)) for i in range(4)
    ]
    users = [make_user(f"user{seed}n{i}") for i in range(5)]
    roles = list(Role.objects.all())
    for user in users:
        for _grant in range(draw.randint(0, 4)):
            Grant.objects.get_or_create(user=user, role=draw.choice(roles), **_random_scope(draw, regions, homes))
    _check_agreement(draw, users, regions, homes)


def _random_scope(draw: random.Random, regions: list[str], homes: list[Organisation]) -> dict[str, Any]:
    where: dict[str, Any] = (
        {"region_id": draw.choice(regions)} if draw.random() < 0.5 else {"organisation": draw.choice(homes)}
    )
    begin: date | None = draw.choice([None, TODAY, TODAY + timedelta(days=3)])
    return {**where, "defaults": {"valid_from": begin, "valid_to": draw.choice([None, TODAY + timedelta(days=9)])}}


def _check_agreement(draw: random.Random, users: list[User], regions: list[str], homes: list[Organisation]) -> None:
    permissions = ["case.view", "case.assign", "grant.manage", "station.manage", "people.manage", "no.such"]
    for _time in range(40):
        ids = frozenset(home.pk for home in draw.sample(homes, draw.randint(0, 2)))
        place = Spot(draw.choice([*regions, ""]), ids)
        permission, day = draw.choice(permissions), TODAY + timedelta(days=draw.randint(0, 12))
        forward = {user.pk for user in users if can(actor_of(user, on=day), permission, place)}
        backward = set(who_can(permission, place, on=day).values_list("pk", flat=True))
        assert forward == backward & {user.pk for user in users}


def test_a_closed_account_is_never_among_those_who_can(make_user: MakeUser) -> None:
    user = make_user("liu", "presidium")
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert not who_can("case.assign", Spot(TOWN), on=TODAY).exists()
