"""接口令牌: a member of staff makes, sees and withdraws their own."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from jiazhan.accounts.actions.create_api_token import LONGEST, MOST, create_api_token
from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import ApiToken, User
from jiazhan.accounts.queries.api_tokens import live_token
from jiazhan.core.models import Entry
from tests.accounts.conftest import MakeUser, account_of
from tests.accounts.gate.test_second_factor import set_up
from tests.accounts.gate.test_sessions import enter

ActAs = Callable[..., Actor]
PAGE = "/accounts/tokens/"


def made(client: Client, name: str = "县热线系统", days: int = 30) -> str:
    """The secret of a token made on the page."""
    ends_on = timezone.localdate() + timedelta(days=days)
    answer = client.post(PAGE, {"name": name, "ends_on": ends_on.isoformat()})
    assert answer.status_code == 200, answer.content.decode()
    found = re.search(r"jz_[\w-]{43}", answer.content.decode())
    assert found
    return found[0]


def own_token(user: User, *, name: str = "旧程序", days: int = 30) -> ApiToken:
    return ApiToken.objects.create(
        user=user,
        name=name,
        fingerprint=name,
        created_at=timezone.now(),
        ends_on=timezone.localdate() + timedelta(days=days),
    )


def test_the_way_to_it_is_under_ones_own_security(make_user: MakeUser) -> None:
    make_user("liu")
    client = enter("liu")
    assert f'href="{PAGE}"' in client.get("/accounts/").content.decode()
    page = client.get(PAGE).content.decode()
    assert "还没有令牌" in page


def test_a_token_is_shown_once_kept_as_a_fingerprint_and_journalled(make_user: MakeUser) -> None:
    user = make_user("liu")
    client = enter("liu")
    secret = made(client)
    row = ApiToken.objects.get()
    assert secret not in str(ApiToken.objects.values().get())
    page = client.get(PAGE).content.decode()
    assert "县热线系统" in page
    assert secret not in page
    entry = Entry.objects.get(verb="access.create_api_token")
    assert (entry.actor_id, entry.facts) == (
        user.pk,
        {"token": row.pk, "name": "县热线系统", "ends_on": row.ends_on.isoformat()},
    )
    assert live_token(token=secret, on=timezone.localdate()) == row


def test_the_answer_with_a_token_is_for_no_cache(make_user: MakeUser) -> None:
    make_user("liu")
    ends_on = timezone.localdate().isoformat()
    answer = enter("liu").post(PAGE, {"name": "x", "ends_on": ends_on})
    assert "no-store" in answer["Cache-Control"]


def test_a_token_opens_nothing_after_its_last_day(make_user: MakeUser) -> None:
    make_user("liu")
    client = enter("liu")
    secret, today = made(client, days=3), timezone.localdate()
    assert live_token(token=secret, on=today + timedelta(days=3)) is not None
    assert live_token(token=secret, on=today + timedelta(days=4)) is None
    ApiToken.objects.update(ends_on=today - timedelta(days=1))
    assert "已到期" in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("name", "days", "field"),
    [("", 30, "name"), ("长" * 41, 30, "name"), ("x", -1, "ends_on"), ("x", LONGEST.days + 1, "ends_on")],
)
def test_what_is_wrong_is_said_beside_the_box(make_user: MakeUser, name: str, days: int, field: str) -> None:
    make_user("liu")
    ends_on = timezone.localdate() + timedelta(days=days)
    answer = enter("liu").post(PAGE, {"name": name, "ends_on": ends_on.isoformat()})
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == [field]
    assert not ApiToken.objects.exists()


def test_no_day_and_no_date_are_said(make_user: MakeUser) -> None:
    make_user("liu")
    client = enter("liu")
    for word in ("", "soon"):
        answer = client.post(PAGE, {"name": "x", "ends_on": word})
        assert list(answer.context["form"].errors) == ["ends_on"]
    assert not ApiToken.objects.exists()


def test_there_is_room_for_so_many(make_user: MakeUser) -> None:
    user = make_user("liu")
    for number in range(MOST):
        own_token(user, name=f"程序{number}")
    client = enter("liu")
    page = client.get(PAGE).content.decode()
    assert "请先停用一个" in page
    assert 'name="ends_on"' not in page
    answer = client.post(PAGE, {"name": "x", "ends_on": timezone.localdate().isoformat()})
    assert answer.status_code == 400
    assert ApiToken.objects.count() == MOST


def test_a_token_is_withdrawn_after_being_asked_once_more(make_user: MakeUser) -> None:
    user = make_user("liu")
    client = enter("liu")
    secret = made(client)
    number = ApiToken.objects.get().pk
    asked = client.get(f"{PAGE}{number}/end/").content.decode()
    assert "停用“县热线系统”的令牌？" in asked
    assert live_token(token=secret, on=timezone.localdate()) is not None
    answer = client.post(f"{PAGE}{number}/end/", follow=True)
    assert "“县热线系统”的令牌已停用。" in answer.content.decode()
    assert "还没有令牌" in answer.content.decode()
    assert live_token(token=secret, on=timezone.localdate()) is None
    assert Entry.objects.get(verb="access.revoke_api_token").actor_id == user.pk
    assert client.post(f"{PAGE}{number}/end/").status_code == 404


def test_the_token_of_another_person_is_not_there(make_user: MakeUser) -> None:
    token = own_token(make_user("chen"))
    make_user("liu")
    client = enter("liu")
    assert "旧程序" not in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}{token.pk}/end/").status_code == 404
    assert client.post(f"{PAGE}{token.pk}/end/").status_code == 404
    assert ApiToken.objects.get().revoked_at is None


def test_an_administrator_is_told_why_there_is_none(make_user: MakeUser) -> None:
    make_user("he", "security_admin")
    client = enter("he")
    set_up(client)
    assert f'href="{PAGE}"' not in client.get("/accounts/").content.decode()
    for answer in (client.get(PAGE), client.post(PAGE, {"name": "x", "ends_on": timezone.localdate().isoformat()})):
        assert answer.status_code == 403
        assert "管理员登录要两步验证，不能用接口令牌。" in answer.content.decode()
    assert not ApiToken.objects.exists()


def test_nobody_comes_here_without_signing_in() -> None:
    for path in (PAGE, f"{PAGE}1/end/"):
        assert Client().get(path)["Location"].startswith("/accounts/login/")
        assert Client().post(path)["Location"].startswith("/accounts/login/")


def test_without_a_last_day_a_token_ends_after_half_a_year(make_user: MakeUser, act_as: ActAs) -> None:
    actor = act_as("zhou", "liaison_officer")
    token = create_api_token(actor=actor, user=account_of(actor), name="x", at=timezone.now()).token
    assert token.ends_on == timezone.localdate() + timedelta(days=180)
