import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from jiazhan.accounts.models import Lock, User
from jiazhan.core.models import Entry
from tests.accounts.conftest import PASSWORD, MakeUser

SignIn = Callable[[str], Client]


def attempt(client: Client, username: str, password: str = "wrong-2026-wrong") -> str:
    return client.post("/accounts/login/", {"login": username, "password": password}).content.decode()


def verbs(user: User) -> list[str]:
    entries = Entry.objects.filter(subject=f"user:{user.pk}", verb__startswith="access.").order_by("sequence")
    return list(entries.values_list("verb", flat=True))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Moves the time that the gate sees."""
    now = timezone.now()
    box = {"now": now}
    monkeypatch.setattr(timezone, "now", lambda: box["now"])

    def move(step: timedelta) -> None:
        box["now"] += step

    return move


def test_a_password_opens_the_desk_and_returns_to_where_one_was(client: Client, make_user: MakeUser) -> None:
    user = make_user("liu", "presidium")
    asked = client.get("/desk/")
    assert asked["Location"] == "/accounts/login/?next=%2Fdesk%2F"
    page = client.get(asked["Location"]).content.decode()
    assert 'name="next" value="/desk/"' in page
    sent = client.post("/accounts/login/", {"login": " LIU ", "password": PASSWORD, "next": "/desk/"})
    assert sent["Location"] == "/desk/"
    assert "case.assign" in client.get("/desk/").content.decode()
    entry = Entry.objects.get(subject=f"user:{user.pk}", verb="access.sign_in")
    assert entry.facts == {"address": "127.0.0.1", "second_factor": False}
    assert entry.actor_id == user.pk


def test_one_is_never_sent_to_another_site_after_signing_in(client: Client, make_user: MakeUser) -> None:
    make_user("liu")
    sent = client.post("/accounts/login/", {"login": "liu", "password": PASSWORD, "next": "https://elsewhere.example/"})
    assert sent["Location"] == "/desk/"


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(client: Client, make_user: MakeUser) -> None:
    make_user("liu")
    sentence = "用户名或密码不对，请再试一次。"
    assert sentence in attempt(client, "liu")
    assert sentence in attempt(client, "nobody")


def test_an_unknown_name_enters_the_journal_as_a_fingerprint_only(client: Client) -> None:
    attempt(client, "my-secret-password")
    entry = Entry.objects.get(verb="access.fail")
    assert re.fullmatch("gate:[0-9a-f]{16}", entry.subject)
    assert "my-secret" not in str(entry.facts) + entry.actor_name


def test_the_last_tries_are_counted_down_and_then_sign_in_pauses(client: Client, make_user: MakeUser) -> None:
    user = make_user("liu")
    assert "再错" not in attempt(client, "liu")
    attempt(client, "liu")
    assert "再错 2 次会暂停登录" in attempt(client, "liu")
    assert "再错 1 次会暂停登录" in attempt(client, "liu")
    assert "请过 1 分钟再登录" in attempt(client, "liu")
    assert "请过 1 分钟再登录" in attempt(client, "liu", PASSWORD)
    assert verbs(user) == ["access.fail"] * 5 + ["access.lock"]


def test_the_pause_ends_by_itself_and_doubles_with_each_further_failure(
    client: Client, make_user: MakeUser, clock: Callable[[timedelta], None]
) -> None:
    make_user("liu")
    for _time in range(5):
        attempt(client, "liu")
    for minutes in (2, 4, 8, 16, 32, 60, 60):
        clock(timedelta(minutes=60))
        assert f"请过 {minutes} 分钟再登录" in attempt(client, "liu")
        clock(timedelta(seconds=minutes * 60 - 30))
        assert "请过 1 分钟再登录" in attempt(client, "liu", PASSWORD)
    clock(timedelta(seconds=31))
    assert attempt(client, "liu", PASSWORD) == ""
    assert not Lock.objects.filter(pk__startswith="name:").exists()


def test_a_success_resets_the_count(client: Client, make_user: MakeUser, sign_in: SignIn) -> None:
    make_user("liu")
    for _time in range(4):
        attempt(client, "liu")
    sign_in("liu").post("/accounts/logout/")
    for _time in range(4):
        assert "请过" not in attempt(client, "liu")


def test_an_address_that_tries_many_names_is_paused_for_all_of_them(client: Client, make_user: MakeUser) -> None:
    make_user("liu")
    for number in range(19):
        assert "请过" not in attempt(client, f"nobody{number}")
    assert "请过 1 分钟再登录" in attempt(client, "nobody19")
    assert "请过 1 分钟再登录" in attempt(client, "liu", PASSWORD)
    other = Client(REMOTE_ADDR="10.1.2.3")
    assert attempt(other, "liu", PASSWORD) == ""


def test_a_closed_account_is_told_so_and_journalled(client: Client, make_user: MakeUser) -> None:
    user = make_user("liu")
    User.objects.filter(pk=user.pk).update(is_active=False)
    response = client.post("/accounts/login/", {"login": "liu", "password": PASSWORD}, follow=True)
    assert "账号已停用" in response.content.decode()
    assert verbs(user) == ["access.fail"]


def test_closing_an_account_ends_its_sign_ins(make_user: MakeUser, sign_in: SignIn) -> None:
    user = make_user("liu")
    client = sign_in("liu")
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get("/desk/").status_code == 302


def test_signing_out_is_journalled(make_user: MakeUser, sign_in: SignIn) -> None:
    user = make_user("liu")
    client = sign_in("liu")
    assert client.get("/accounts/logout/").status_code == 200
    assert client.post("/accounts/logout/")["Location"] == "/accounts/login/"
    assert verbs(user) == ["access.sign_in", "access.sign_out"]
    assert client.get("/desk/").status_code == 302


def test_an_issued_password_must_be_changed_before_anything_else(make_user: MakeUser, sign_in: SignIn) -> None:
    user = make_user("liu")
    User.objects.filter(pk=user.pk).update(must_change_password=True)
    client = sign_in("liu")
    for page in ("/desk/", "/public/", "/accounts/"):
        assert client.get(page)["Location"].startswith("/accounts/password/?next=")
    sent = client.post(
        "/accounts/password/?next=/desk/",
        {"oldpassword": PASSWORD, "password1": "shuiku-2026-an", "password2": "shuiku-2026-an"},
    )
    assert sent["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200
    user.refresh_from_db()
    assert user.check_password("shuiku-2026-an")
    assert "access.change_password" in verbs(user)


@pytest.mark.parametrize(
    ("old", "first", "second", "sentence"),
    [
        ("nope-2026-nope", "shuiku-2026-an", "shuiku-2026-an", "现在的密码不对"),
        (PASSWORD, "shuiku-2026-an", "shuiku-2026-an2", "两次输入的新密码不一样。"),
        (PASSWORD, "short1", "short1", "密码至少要 10 位。"),
        (PASSWORD, PASSWORD, PASSWORD, "新密码不能和现在的一样。"),
        (PASSWORD, "", "", "请填写新密码。"),
    ],
)
def test_a_new_password_that_will_not_do_is_refused_in_words(
    make_user: MakeUser, sign_in: SignIn, old: str, first: str, second: str, sentence: str
) -> None:
    make_user("liu")
    sent = sign_in("liu").post("/accounts/password/", {"oldpassword": old, "password1": first, "password2": second})
    assert sent.status_code == 200
    assert sentence in sent.content.decode()


@pytest.mark.parametrize(
    "page", ["signup/", "email/", "password/reset/", "password/set/", "confirm-email/", "login/passkey/"]
)
def test_what_is_not_used_does_not_exist(client: Client, page: str) -> None:
    assert client.get(f"/accounts/{page}").status_code == 404


def test_a_signed_in_request_costs_three_statements(
    make_user: MakeUser, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_user("liu", "presidium", "deputy")
    client = sign_in("liu")
    with django_assert_num_queries(3):
        assert client.get("/desk/").status_code == 200


def test_a_visitors_request_costs_nothing(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert client.get("/public/").content == b"constituent"


def test_when_it_was_last_used_is_written_once_a_minute_at_most(
    make_user: MakeUser,
    sign_in: SignIn,
    clock: Callable[[timedelta], None],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_user("liu")
    client = sign_in("liu")
    clock(timedelta(seconds=59))
    with django_assert_num_queries(3):
        client.get("/desk/")
    clock(timedelta(seconds=2))
    client.get("/desk/")
    with django_assert_num_queries(3):
        client.get("/desk/")


def test_an_idle_sign_in_ends_with_a_sentence_and_a_way_back(
    make_user: MakeUser, sign_in: SignIn, clock: Callable[[timedelta], None]
) -> None:
    user = make_user("liu")
    client = sign_in("liu")
    for _time in range(3):
        clock(timedelta(minutes=29))
        assert client.get("/desk/").status_code == 200
    clock(timedelta(minutes=31))
    left = client.get("/desk/?view=mine")
    assert left["Location"] == "/accounts/login/?next=%2Fdesk%2F%3Fview%3Dmine"
    assert "很久没有操作，已自动退出" in client.get(left["Location"]).content.decode()
    assert Entry.objects.get(subject=f"user:{user.pk}", verb="access.sign_out").facts == {"reason": "idle"}


def test_after_an_idle_end_a_form_leads_back_to_its_page_and_an_open_page_stays_open(
    make_user: MakeUser, sign_in: SignIn, clock: Callable[[timedelta], None]
) -> None:
    make_user("liu")
    client = sign_in("liu")
    clock(timedelta(minutes=31))
    left = client.post("/desk/", headers={"referer": "http://testserver/desk/cases/12/?tab=reply"})
    assert left["Location"] == "/accounts/login/?next=%2Fdesk%2Fcases%2F12%2F%3Ftab%3Dreply"
    again = sign_in("liu")
    clock(timedelta(minutes=31))
    assert again.get("/public/").content == b"constituent"


def test_a_part_of_a_page_asked_for_after_the_end_sends_the_whole_page_to_sign_in(client: Client) -> None:
    part = client.get("/desk/", headers={"HX-Request": "true", "referer": "http://testserver/desk/cases/12/"})
    assert part.status_code == 204
    assert part["HX-Redirect"] == "/accounts/login/?next=%2Fdesk%2Fcases%2F12%2F"


def test_moments_in_the_journal_are_aware(client: Client) -> None:
    attempt(client, "nobody")
    moment: datetime = Entry.objects.get(verb="access.fail").at
    assert moment.tzinfo is not None
