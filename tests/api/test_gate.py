"""Who gets in: sessions with CSRF, tokens, nobody else."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from jiazhan.accounts.actions.create_api_token import create_api_token
from jiazhan.accounts.actions.revoke_api_token import revoke_api_token
from jiazhan.accounts.models import ApiToken, User
from jiazhan.api.root import api
from jiazhan.core.models import Entry
from jiazhan.core.refusals import Forbidden, Invalid
from tests import make
from tests.api.conftest import API, Caller, assert_problem, moved
from tests.make.county import County

OPEN = {"public"}
ADDRESS_PART = re.compile(r"\{[a-z_]+\}")


def guarded_addresses() -> list[tuple[str, str]]:
    paths = api.get_openapi_schema(path_prefix="/api/v1/")["paths"]
    return [
        (method, ADDRESS_PART.sub("1", path))
        for path, item in paths.items()
        for method, operation in item.items()
        if not OPEN & set(operation["tags"])
    ]


def test_nobody_gets_in_without_signing_in(county: County) -> None:
    client = Client()
    for method, path in guarded_addresses():
        response = getattr(client, method)(path, data={}, content_type="application/json")
        assert_problem(response, 401, "not_signed_in")
        assert response["WWW-Authenticate"] == "Bearer"


def test_a_browser_needs_the_csrf_token_to_change_something(county: County) -> None:
    case = make.case(county=county, state="triaged")
    client = Client(enforce_csrf_checks=True)
    client.force_login(county.users["presidium"])
    path = f"{API}/cases/{case.pk}/remind"
    body = {"version": case.version, "text": "请抓紧。"}
    assert client.get(f"{API}/cases").status_code == 200
    assert_problem(client.post(path, body, content_type="application/json"), 403, "csrf")
    assert moved(case).version == case.version
    client.cookies["csrftoken"] = "a" * 32
    allowed = client.post(path, body, content_type="application/json", headers={"X-CSRFToken": "a" * 32})
    assert allowed.status_code == 200


def test_a_program_acts_as_its_owner(county: County, with_token: Callable[[str], Caller]) -> None:
    case = make.case(county=county, state="triaged")
    program = with_token("presidium")
    body = {"version": case.version, "unit": county.unit("town_unit").pk}
    assert program.post(f"/cases/{case.pk}/assign", body).status_code == 200
    entry = Entry.objects.filter(subject=case.subject).latest("sequence")
    assert entry.actor_id == county.users["presidium"].pk
    assert ApiToken.objects.get().last_used_on == timezone.localdate()


def test_a_token_that_is_not_in_use_opens_nothing(county: County, with_token: Callable[[str], Caller]) -> None:
    program = with_token("presidium")
    token = ApiToken.objects.get()
    revoke_api_token(actor=county.actor("presidium"), token=token, at=timezone.now())
    revoke_api_token(actor=county.actor("presidium"), token=token, at=timezone.now())
    assert_problem(program.get("/cases"), 401)
    assert Entry.objects.filter(verb="access.revoke_api_token").count() == 1
    for text in ("jz_wrong", "", "x" * 5000):
        assert_problem(Caller(Client(), Authorization=f"Bearer {text}").get("/cases"), 401)


def test_a_wrong_token_is_refused_even_beside_a_session(county: County, signed_in: Callable[[str], Caller]) -> None:
    caller = signed_in("presidium")
    caller.headers["Authorization"] = "Bearer jz_wrong"
    assert_problem(caller.get("/cases"), 401)


@pytest.mark.parametrize(("field", "value", "status"), [("is_active", False, 401), ("must_change_password", True, 403)])
def test_a_token_follows_its_owner(
    county: County, with_token: Callable[[str], Caller], field: str, value: bool, status: int
) -> None:
    program = with_token("presidium")
    User.objects.filter(pk=county.users["presidium"].pk).update(**{field: value})
    assert_problem(program.get("/cases"), status)


def test_only_the_fingerprint_of_a_token_is_kept(county: County) -> None:
    made = create_api_token(actor=county.actor("liaison"), user=county.users["liaison"], name="热线", at=timezone.now())
    row = ApiToken.objects.values().get()
    assert made.secret not in str(row)
    entry = Entry.objects.get(verb="access.create_api_token")
    assert entry.facts["name"] == "热线"
    assert made.secret not in str(entry.facts)


def test_nobody_makes_a_token_for_somebody_else_or_round_the_second_factor(county: County) -> None:
    now = timezone.now()
    with pytest.raises(Forbidden):
        create_api_token(actor=county.actor("commission"), user=county.users["liaison"], name="x", at=now)
    with pytest.raises(Forbidden):
        create_api_token(actor=county.actor("system_admin"), user=county.users["system_admin"], name="x", at=now)
    for name in ("", " ", "长" * 41):
        with pytest.raises(Invalid):
            create_api_token(actor=county.actor("liaison"), user=county.users["liaison"], name=name, at=now)
    assert not ApiToken.objects.exists()


def test_tokens_are_managed_by_a_browser_only(
    county: County, signed_in: Callable[[str], Caller], with_token: Callable[[str], Caller]
) -> None:
    caller = signed_in("liaison")
    made = caller.post("/tokens", {"name": "热线"})
    assert made.status_code == 201
    assert made.json()["token"].startswith("jz_")
    assert [row["name"] for row in caller.get("/tokens").json()["items"]] == ["热线"]
    assert "token" not in caller.get("/tokens").json()["items"][0]
    assert_problem(with_token("liaison").post("/tokens", {"name": "再来"}), 401)
    other = signed_in("presidium")
    assert_problem(other.client.delete(f"{API}/tokens/{made.json()['id']}"), 404)
    assert caller.client.delete(f"{API}/tokens/{made.json()['id']}").status_code == 204
    assert caller.get("/tokens").json()["items"][0]["name"] == "热线系统"


def test_the_one_who_ends_sign_ins_may_end_tokens(county: County) -> None:
    now = timezone.now()
    token = create_api_token(actor=county.actor("liaison"), user=county.users["liaison"], name="a", at=now).token
    with pytest.raises(Forbidden):
        revoke_api_token(actor=county.actor("presidium"), token=token, at=now)
    revoke_api_token(actor=county.actor("security_admin"), token=token, at=now)
    assert ApiToken.objects.get().revoked_at is not None
