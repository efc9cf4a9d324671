from collections.abc import Callable

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from jiazhan.accounts.actions.end_session import end_session
from jiazhan.accounts.actions.release_lock import release_lock
from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Lock, Region
from jiazhan.accounts.queries.locks import visible_locks
from jiazhan.core.models import Entry
from jiazhan.core.refusals import Forbidden
from tests.accounts.conftest import NOW, PASSWORD, TOWN, MakeUser, account_of

SignIn = Callable[[str], Client]
ActAs = Callable[..., Actor]


def enter(username: str, user_agent: str = "") -> Client:
    client = Client(HTTP_USER_AGENT=user_agent)
    assert client.post("/accounts/login/", {"login": username, "password": PASSWORD}).status_code == 302
    return client


def test_ones_sign_ins_are_listed_and_each_other_can_be_ended(make_user: MakeUser) -> None:
    user = make_user("liu")
    here, there, third = enter("liu"), enter("liu", "iPhone MicroMessenger"), enter("liu", "Windows Edg/1")
    page = here.get("/accounts/").content.decode()
    assert "iPhone，微信" in page
    assert "Windows 电脑，Edge" in page
    assert page.count("（就是这里）") == 1
    number = UserSession.objects.get(user_agent__startswith="iPhone").pk
    here.post(f"/accounts/sessions/{number}/end/")
    assert there.get("/desk/").status_code == 302
    assert third.get("/desk/").status_code == 200
    here.post("/accounts/sessions/end/")
    assert third.get("/desk/").status_code == 302
    assert here.get("/desk/").status_code == 200
    assert Entry.objects.filter(subject=f"user:{user.pk}", verb="access.end_session").count() == 2


def test_the_sign_in_of_another_person_cannot_be_ended_by_its_number(make_user: MakeUser) -> None:
    make_user("liu")
    make_user("chen")
    mine, theirs = enter("liu"), enter("chen")
    number = UserSession.objects.get(user__username="chen").pk
    mine.post(f"/accounts/sessions/{number}/end/")
    assert theirs.get("/desk/").status_code == 200


def test_a_security_administrator_ends_the_sign_ins_of_others(make_user: MakeUser, act_as: ActAs) -> None:
    user = make_user("liu")
    client = enter("liu")
    for outsider in (act_as("sys", "system_admin"), act_as("far", "security_admin", region=TOWN)):
        with pytest.raises(Forbidden):
            end_session(actor=outsider, user=user, at=NOW)
    assert end_session(actor=act_as("he", "security_admin"), user=user, at=NOW) == 1
    assert client.get("/desk/").status_code == 302


def test_changing_the_password_ends_the_other_sign_ins(make_user: MakeUser) -> None:
    make_user("liu")
    here, there = enter("liu"), enter("liu")
    values = {"oldpassword": PASSWORD, "password1": "shuiku-2026-an", "password2": "shuiku-2026-an"}
    assert here.post("/accounts/password/", values).status_code == 302
    assert here.get("/desk/").status_code == 200
    assert there.get("/desk/").status_code == 302


def test_a_lock_is_released_by_the_security_administrator_of_the_place_only(
    make_user: MakeUser, act_as: ActAs, client: Client, county: Region
) -> None:
    make_user("liu")
    for _time in range(5):
        client.post("/accounts/login/", {"login": "liu", "password": "wrong-2026"})
    keeper, lock = act_as("he", "security_admin"), Lock.objects.get(user__username="liu")
    at = lock.last_failed_at
    assert lock in visible_locks(actor=keeper, at=at)
    for outsider in (act_as("sys", "system_admin"), act_as("far", "security_admin", region=TOWN)):
        assert lock not in visible_locks(actor=outsider, at=at)
        with pytest.raises(Forbidden):
            release_lock(actor=outsider, lock=lock, at=at)
    release_lock(actor=keeper, lock=lock, at=at)
    assert client.post("/accounts/login/", {"login": "liu", "password": PASSWORD}).status_code == 302
    assert Entry.objects.get(verb="access.release_lock").facts == {"failures": 5}


def test_nobody_releases_their_own_lock(act_as: ActAs, client: Client) -> None:
    keeper = act_as("he", "security_admin")
    for _time in range(5):
        client.post("/accounts/login/", {"login": "he", "password": "wrong-2026"})
    with pytest.raises(Forbidden, match="不能给自己办"):
        release_lock(actor=keeper, lock=Lock.objects.get(user=account_of(keeper)), at=NOW)


def test_a_locked_address_is_shown_as_it_is_and_released(act_as: ActAs, client: Client) -> None:
    for number in range(20):
        client.post("/accounts/login/", {"login": f"nobody{number}", "password": "wrong-2026"})
    lock = Lock.objects.get(pk="address:127.0.0.1")
    keeper = act_as("he", "security_admin", region=TOWN)
    assert list(visible_locks(actor=keeper, at=lock.last_failed_at)) == [lock]
    release_lock(actor=keeper, lock=lock, at=lock.last_failed_at)
    assert not Lock.objects.filter(pk="address:127.0.0.1").exists()
