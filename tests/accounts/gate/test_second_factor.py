import re
import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from jiazhan.accounts.actions.give_grant import give_grant
from jiazhan.accounts.actions.reset_second_factor import reset_second_factor
from jiazhan.accounts.actor import SYSTEM, Actor
from jiazhan.accounts.models import Region, Role, User
from jiazhan.core.models import Entry
from jiazhan.core.refusals import Forbidden
from tests.accounts.conftest import NOW, PASSWORD, MakeUser

SignIn = Callable[[str], Client]


def code_for(secret: str) -> str:
    cache.clear()
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def set_up(client: Client) -> str:
    """Set the second factor up through the page; returns the secret."""
    page = client.get("/accounts/two-step/set-up/").content.decode()
    found = re.search(r'<p class="num">([A-Z2-7 ]+)</p>', page)
    assert found, page
    secret = found[1].replace(" ", "")
    sent = client.post("/accounts/two-step/set-up/", {"code": code_for(secret)})
    assert sent.status_code == 302, sent.content.decode()
    assert sent["Location"] == "/accounts/two-step/codes/"
    return secret


def verbs(user: User) -> list[str]:
    entries = Entry.objects.filter(subject=f"user:{user.pk}", verb__startswith="access.").order_by("sequence")
    return list(entries.values_list("verb", flat=True))


@pytest.mark.parametrize("role", ["system_admin", "security_admin", "audit_admin"])
def test_an_administrator_can_do_nothing_before_the_second_factor_is_set_up(
    make_user: MakeUser, sign_in: SignIn, role: str
) -> None:
    user = make_user("he", role)
    client = sign_in("he")
    for page in ("/desk/", "/public/", "/accounts/", "/accounts/two-step/remove/"):
        assert client.get(page)["Location"].startswith("/accounts/two-step/set-up/?next=")
    assert client.post("/desk/")["Location"].startswith("/accounts/two-step/set-up/")
    assert client.get("/api/v1/desk/").status_code == 403
    assert client.get("/desk/", headers={"HX-Request": "true"})["HX-Redirect"].startswith("/accounts/two-step/set-up/")
    set_up(client)
    assert client.get("/desk/").status_code == 200
    assert "access.set_up_totp" in verbs(user)


def test_the_next_sign_in_asks_for_the_code(make_user: MakeUser, sign_in: SignIn) -> None:
    user = make_user("he", "security_admin")
    secret = set_up(sign_in("he"))
    client = Client()
    sent = client.post("/accounts/login/", {"login": "he", "password": PASSWORD, "next": "/desk/"})
    assert sent["Location"] == "/accounts/login/code/"
    assert client.get("/desk/").status_code == 302
    assert "验证码不对" in client.post("/accounts/login/code/", {"code": "000000"}).content.decode()
    sent = client.post("/accounts/login/code/", {"code": code_for(secret)})
    assert sent["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200
    last = Entry.objects.filter(subject=f"user:{user.pk}").order_by("-sequence")[0]
    assert (last.verb, last.facts["second_factor"]) == ("access.sign_in", True)


def test_wrong_codes_count_like_wrong_passwords(make_user: MakeUser, sign_in: SignIn) -> None:
    make_user("he", "security_admin")
    secret = set_up(sign_in("he"))
    client = Client()
    client.post("/accounts/login/", {"login": "he", "password": PASSWORD})
    for _time in range(5):
        client.post("/accounts/login/code/", {"code": "000000"})
    assert "请过 1 分钟再登录" in client.post("/accounts/login/code/", {"code": code_for(secret)}).content.decode()
    page = Client().post("/accounts/login/", {"login": "he", "password": PASSWORD}).content.decode()
    assert "请过 1 分钟再登录" in page


def test_a_recovery_code_works_once_and_is_journalled(make_user: MakeUser, sign_in: SignIn) -> None:
    user = make_user("he", "security_admin")
    first = sign_in("he")
    set_up(first)
    page = first.get("/accounts/two-step/codes/").content.decode()
    codes = re.findall(r"<li>(\d{4}) (\d{4})</li>", page)
    assert len(codes) == 10
    code = "".join(codes[0])
    assert code in first.get("/accounts/two-step/codes/download/").content.decode()
    for expected in (302, 200):
        client = Client()
        client.post("/accounts/login/", {"login": "he", "password": PASSWORD})
        assert client.post("/accounts/login/code/", {"code": code}).status_code == expected
    assert verbs(user).count("access.use_recovery_code") == 1


def test_secrets_are_encrypted_at_rest(make_user: MakeUser, sign_in: SignIn) -> None:
    make_user("he", "security_admin")
    secret = set_up(sign_in("he"))
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_an_administrator_cannot_remove_the_second_factor_but_others_can(
    make_user: MakeUser, sign_in: SignIn, client: Client
) -> None:
    make_user("he", "security_admin")
    set_up(sign_in("he"))
    assert "管理员必须用两步验证" in client.post("/accounts/two-step/remove/").content.decode()
    assert Authenticator.objects.filter(type="totp").exists()
    client.post("/accounts/logout/")
    user = make_user("liu", "presidium")
    set_up(sign_in("liu"))
    client.post("/accounts/two-step/remove/")
    assert not Authenticator.objects.filter(user=user).exists()
    assert "access.remove_totp" in verbs(user)


def test_new_recovery_codes_replace_the_old_ones(make_user: MakeUser, sign_in: SignIn) -> None:
    user = make_user("he", "security_admin")
    client = sign_in("he")
    set_up(client)
    old = client.get("/accounts/two-step/codes/download/").content
    assert client.get("/accounts/two-step/codes/renew/").status_code == 200
    client.post("/accounts/two-step/codes/renew/")
    assert client.get("/accounts/two-step/codes/download/").content != old
    assert "access.renew_recovery_codes" in verbs(user)


def test_a_role_given_while_signed_in_is_held_back_until_the_second_factor_is_shown(
    make_user: MakeUser, sign_in: SignIn, county: Region
) -> None:
    user = make_user("he")
    client = sign_in("he")
    assert client.get("/desk/").status_code == 200
    give_grant(actor=SYSTEM, user=user, role=Role.objects.get(code="audit_admin"), at=NOW, region=county)
    assert client.get("/desk/")["Location"].startswith("/accounts/two-step/set-up/")


def test_one_who_set_it_up_elsewhere_is_asked_for_the_code_instead(make_user: MakeUser, sign_in: SignIn) -> None:
    make_user("he", "audit_admin")
    old = Client()
    old.post("/accounts/login/", {"login": "he", "password": PASSWORD})
    secret = set_up(sign_in("he"))
    left = old.get("/desk/")
    assert left["Location"].startswith("/accounts/confirm/code/?next=")
    assert old.post(left["Location"], {"code": code_for(secret)})["Location"] == "/desk/"
    assert old.get("/desk/").status_code == 200


def test_a_lost_phone_is_reset_by_another_security_administrator_only(
    make_user: MakeUser, sign_in: SignIn, act_as: Callable[..., Actor]
) -> None:
    user = make_user("liu", "presidium")
    client = sign_in("liu")
    set_up(client)
    with pytest.raises(Forbidden):
        reset_second_factor(actor=act_as("sys", "system_admin"), user=user, at=NOW)
    reset_second_factor(actor=act_as("he", "security_admin"), user=user, at=NOW)
    assert not Authenticator.objects.filter(user=user).exists()
    assert client.get("/desk/").status_code == 302
    assert verbs(user)[-1] == "access.reset_second_factor"


def test_a_change_of_security_asks_for_the_password_again_unless_just_signed_in(
    make_user: MakeUser, sign_in: SignIn
) -> None:
    make_user("liu")
    client = sign_in("liu")
    assert client.get("/accounts/two-step/set-up/").status_code == 200
    session = client.session
    session["signed_in_at"] -= 301
    session.save()
    asked = client.get("/accounts/two-step/set-up/")
    assert asked["Location"].startswith("/accounts/confirm/?next=")
    assert "密码不对，请再试一次。" in client.post(asked["Location"], {"password": "wrong"}).content.decode()
    assert client.post(asked["Location"], {"password": PASSWORD})["Location"] == "/accounts/two-step/set-up/"
    assert client.get("/accounts/two-step/set-up/").status_code == 200
