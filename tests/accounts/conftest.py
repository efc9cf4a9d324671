"""A small county and people in it, for the tests of accounts."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import Settings

from jiazhan.accounts.actions.create_user import create_user
from jiazhan.accounts.actions.give_grant import give_grant
from jiazhan.accounts.actor import SYSTEM, Actor
from jiazhan.accounts.models import Organisation, Region, Role, User
from jiazhan.accounts.queries.grants import actor_of

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
TODAY = NOW.date()
PASSWORD = "yuyue-2026-liang"
COUNTY, TOWN, OTHER_TOWN, VILLAGE = "421221000000", "421221103000", "421221104000", "421221103201"

MakeUser = Callable[..., User]


def account_of(actor: Actor) -> User:
    """The account behind an actor."""
    assert actor.user_id is not None
    return User.objects.get(pk=actor.user_id)


@pytest.fixture(autouse=True)
def _cheap_passwords(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def county(db: None) -> Region:
    """嘉鱼县 with two towns and a village, below its city and province."""
    rows = [
        ("420000000000", "湖北省", "province", None),
        ("421200000000", "咸宁市", "city", "420000000000"),
        (COUNTY, "嘉鱼县", "county", "421200000000"),
        (TOWN, "潘家湾镇", "town", COUNTY),
        (OTHER_TOWN, "新街镇", "town", COUNTY),
        (VILLAGE, "龙潭村", "village", TOWN),
    ]
    for code, name, level, parent in rows:
        Region.objects.create(code=code, name=name, level=level, parent_id=parent)
    return Region.objects.get(pk=COUNTY)


@pytest.fixture
def office(county: Region) -> Organisation:
    return Organisation.objects.create(name="县政府办公室", kind="government_office", region=county)


@pytest.fixture
def station(county: Region) -> Organisation:
    return Organisation.objects.create(name="潘家湾镇代表联络站", kind="liaison_station", region_id=TOWN)


@pytest.fixture
def make_user(office: Organisation) -> MakeUser:
    """Create a user who may sign in with PASSWORD, holding roles in a region (the county unless said otherwise)."""

    def make(username: str, *roles: str, region: str = COUNTY, organisation: Organisation | None = None) -> User:
        home = organisation or office
        user = create_user(
            actor=SYSTEM, at=NOW, username=username, name=f"{username}某", organisation=home, password=PASSWORD
        ).user
        for role in roles:
            row = Role.objects.get(code=role)
            give_grant(actor=SYSTEM, user=user, role=row, at=NOW, region=Region.objects.get(pk=region))
        return user

    return make


@pytest.fixture
def act_as(make_user: MakeUser) -> Callable[..., Actor]:
    """The actor of a new user with roles in a region."""

    def act(username: str, *roles: str, region: str = COUNTY) -> Actor:
        return actor_of(make_user(username, *roles, region=region), on=TODAY)

    return act


@pytest.fixture
def sign_in(client: Client) -> Callable[[str], Client]:
    """A client that has signed in with a password through the page."""

    def enter(username: str) -> Client:
        response = client.post("/accounts/login/", {"login": username, "password": PASSWORD})
        assert response.status_code == 302, response.content.decode()
        return client

    return enter
