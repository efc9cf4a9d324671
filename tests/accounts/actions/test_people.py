from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import identify_hasher
from pytest_django import Settings

from jiazhan.accounts.actions.change_user import change_user
from jiazhan.accounts.actions.create_user import create_user
from jiazhan.accounts.actions.deactivate_user import deactivate_user
from jiazhan.accounts.actions.reactivate_user import reactivate_user
from jiazhan.accounts.actions.reset_password import reset_password
from jiazhan.accounts.actor import SYSTEM, Actor
from jiazhan.accounts.models import Organisation, User
from jiazhan.core.models import Entry
from jiazhan.core.refusals import Forbidden, Invalid, WrongState
from tests.accounts.conftest import NOW, PASSWORD, TOWN, MakeUser, account_of

ActAs = Callable[..., Actor]


def test_a_new_user_gets_a_one_time_password_that_works_and_must_be_changed(
    act_as: ActAs, office: Organisation
) -> None:
    new = create_user(
        actor=act_as("admin", "system_admin"), at=NOW, username=" Liu.GH ", name="刘国华", organisation=office
    )
    assert new.user.username == "liu.gh"
    assert new.user.must_change_password
    assert new.user.check_password(new.password)
    entry = Entry.objects.get(verb="people.create", subject=f"user:{new.user.pk}")
    assert new.password not in str(entry.facts)
    assert entry.region_code == office.region_id


def test_passwords_are_kept_by_argon2(settings: Settings, office: Organisation) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    new = create_user(actor=SYSTEM, at=NOW, username="liu", name="刘国华", organisation=office, password=PASSWORD)
    assert identify_hasher(new.user.password).algorithm == "argon2"


def test_a_user_without_a_password_cannot_sign_in_until_one_is_issued(office: Organisation) -> None:
    new = create_user(actor=SYSTEM, at=NOW, username="liu", name="刘国华", organisation=office, password="")
    assert not new.user.has_usable_password()
    assert new.user.check_password(reset_password(actor=SYSTEM, user=new.user, at=NOW))


@pytest.mark.parametrize(
    ("username", "name", "password", "field"),
    [
        ("刘 国华", "刘国华", None, "username"),
        ("", "刘国华", None, "username"),
        ("TAKEN", "刘国华", None, "username"),
        ("x" * 61, "刘国华", None, "username"),
        ("liu", " ", None, "name"),
        ("liu", "刘国华", "short1", "password"),
    ],
)
def test_an_unusable_field_is_named(
    make_user: MakeUser, office: Organisation, username: str, name: str, password: str | None, field: str
) -> None:
    make_user("taken")
    with pytest.raises(Invalid) as refusal:
        create_user(actor=SYSTEM, at=NOW, username=username, name=name, organisation=office, password=password)
    assert set(refusal.value.fields) == {field}


def test_people_are_managed_only_within_ones_own_region(
    act_as: ActAs, office: Organisation, station: Organisation
) -> None:
    admin = act_as("admin", "system_admin", region=TOWN)
    user = create_user(actor=admin, at=NOW, username="liu", name="刘国华", organisation=station).user
    with pytest.raises(Forbidden):
        create_user(actor=admin, at=NOW, username="chen", name="陈明", organisation=office)
    with pytest.raises(Forbidden):
        create_user(actor=admin, at=NOW, username="chen", name="陈明", organisation=None)
    with pytest.raises(Forbidden):
        change_user(actor=admin, user=user, at=NOW, username="liu", name="刘国华", post="", organisation=office)
    user.refresh_from_db()
    assert user.organisation == station


def test_a_change_is_journalled_field_by_field_and_none_writes_nothing(
    act_as: ActAs, make_user: MakeUser, office: Organisation
) -> None:
    admin, user = act_as("admin", "system_admin"), make_user("liu")
    for _time in range(2):
        change_user(actor=admin, user=user, at=NOW, username="liu", name="刘国华", post="站长", organisation=office)
    entry = Entry.objects.get(verb="people.change")
    assert entry.facts == {"changes": {"name": ["liu某", "刘国华"], "post": ["", "站长"]}}


def test_nobody_resets_or_closes_their_own_account(act_as: ActAs) -> None:
    admin = act_as("admin", "system_admin")
    own = account_of(admin)
    for act in (reset_password, deactivate_user, reactivate_user):
        with pytest.raises(Forbidden, match="不能给自己办"):
            act(actor=admin, user=own, at=NOW)


def test_a_closed_account_can_be_opened_again_and_both_are_journalled_once(act_as: ActAs, make_user: MakeUser) -> None:
    admin, user = act_as("admin", "system_admin"), make_user("liu", "presidium")
    for act in (deactivate_user, deactivate_user, reactivate_user, reactivate_user):
        act(actor=admin, user=user, at=NOW)
    user.refresh_from_db()
    assert user.is_active
    verbs = Entry.objects.filter(subject=f"user:{user.pk}", verb__contains="activate").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == ["people.deactivate", "people.reactivate"]


def test_the_last_security_administrator_cannot_be_closed(act_as: ActAs, make_user: MakeUser) -> None:
    admin, keeper = act_as("admin", "system_admin"), make_user("he", "security_admin")
    with pytest.raises(WrongState, match="最后一位安全管理员"):
        deactivate_user(actor=admin, user=keeper, at=NOW)
    make_user("second", "security_admin")
    deactivate_user(actor=admin, user=keeper, at=NOW)
    assert not User.objects.get(pk=keeper.pk).is_active
