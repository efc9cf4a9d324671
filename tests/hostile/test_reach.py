"""Reaching for what is another's: codes, cases, tokens of forms, sessions, fields that nobody offered."""

from collections.abc import Callable
from datetime import date

import pytest
from django.conf import settings
from django.test import Client

from jiazhan.cases.models import Case
from jiazhan.core.models import Entry
from tests import make
from tests.journeys.faces import Clerk, Visitor, content_of, words
from tests.make import PASSWORD
from tests.make.county import County

SECRET = "后院的井被人投了东西，请别说是我说的。"


def test_one_code_does_not_open_another_matter(county: County) -> None:
    li, wang = Visitor(name="李桂兰", phone="13900001234"), Visitor(name="王守田", phone="13900005678")
    li.raises("三号路的路灯坏了。", village=county.village)
    theirs = wang.raises(SECRET, village=county.village)
    li.looks_up()
    for path in (f"/progress/case/?case={theirs.pk}", f"/progress/case/?id={theirs.pk}&code={wang.code}"):
        assert SECRET not in words(li.client.get(path))
    li.client.post("/progress/rate/", {"level": "dissatisfied", "solved": "no", "case": theirs.pk})
    li.client.post("/progress/withdraw/", {"case": theirs.pk})
    theirs.refresh_from_db()
    assert theirs.state == "draft"


def test_the_end_of_a_phone_cannot_be_tried_out(county: County) -> None:
    wang = Visitor(name="王守田", phone="13900005678")
    wang.raises(SECRET, village=county.village)
    thief = Visitor()
    thief.code = wang.code
    assert SECRET not in thief.looks_up()
    answers = [thief.client.post("/progress/phone/", {"tail": f"{tail:04d}"}).status_code for tail in range(8)]
    assert 429 in answers
    assert SECRET not in words(thief.client.get("/progress/case/"))


def test_codes_cannot_be_guessed_by_the_dozen(county: County) -> None:
    thief = Visitor()
    answers = [thief.client.post("/progress/", {"code": f"{number:012d}"}).status_code for number in range(30)]
    assert answers.count(200) <= 20
    assert answers[-1] == 429


def test_another_stations_case_does_not_exist_and_is_not_moved(county: County, clerk: Callable[[str], Clerk]) -> None:
    case = make.case(county=county, state="registered")
    tang = clerk("other_liaison").client
    paths = [f"/desk/cases/{case.pk}/{part}" for part in ("", "record/", "person/", "slip/", "attach/", "triage/")]
    for path in paths:
        assert tang.get(path).status_code == 404, path
        sent = tang.post(path, {"version": case.version, "tier": "village"})
        assert sent.status_code in {404, 405}, path
    assert tang.get(f"/api/v1/cases/{case.pk}").status_code == 404
    assert case.title not in words(tang.get("/desk/cases/", {"status": "all", "q": "路灯"}))
    assert case.title not in words(tang.get("/desk/search/", {"q": "路灯"}))
    exported = tang.post("/desk/cases/export/?status=all", {"format": "csv"})
    content = content_of(exported)
    assert case.title not in content.decode("utf-8-sig")
    before = case.version
    case.refresh_from_db()
    assert (case.state, case.version) == ("registered", before)


@pytest.mark.parametrize("number", ["0", "99999999999999999999999"])
def test_a_case_number_no_database_can_hold_is_no_page(
    county: County, clerk: Callable[[str], Clerk], number: str
) -> None:
    client = clerk("commission").client
    for path in ("", "triage/", "record/", "slip/", "person/", "attach/"):
        assert client.get(f"/desk/cases/{number}/{path}").status_code in {403, 404, 405}, path
        assert client.post(f"/desk/cases/{number}/{path}", {"version": 1}).status_code in {403, 404, 405}, path
    assert client.get(f"/api/v1/cases/{number}").status_code in {404, 422}


def test_a_step_beyond_ones_rights_is_refused_in_words_and_journalled(
    county: County, clerk: Callable[[str], Clerk]
) -> None:
    case = make.case(county=county, state="triaged")
    refused = clerk("liaison").client.get(f"/desk/cases/{case.pk}/assign/")
    assert refused.status_code == 403
    assert "权限" in words(refused) or "不归" in words(refused)
    entry = Entry.objects.filter(verb="access.refuse").latest("pk")
    assert entry.facts["where"] == "desk/cases/<int:case_id>/<slug:verb>/"
    unit = county.unit("town_unit").pk
    sent = clerk("liaison").client.post(f"/desk/cases/{case.pk}/assign/", {"version": case.version, "unit": unit})
    assert sent.status_code in {400, 403}
    case.refresh_from_db()
    assert case.state == "triaged"


def test_no_verb_is_taken_by_opening_an_address(county: County, clerk: Callable[[str], Clerk]) -> None:
    case = make.case(county=county, state="reply_drafted")
    before = Entry.objects.count()
    client = clerk("head").client
    started = Entry.objects.count()
    assert client.get(f"/desk/cases/{case.pk}/sign_reply/", {"version": case.version}).status_code == 200
    assert client.head(f"/desk/cases/{case.pk}/sign_reply/").status_code == 200
    case.refresh_from_db()
    assert case.pending == "reply"
    assert Entry.objects.count() == started >= before
    visitor = Visitor()
    visitor.code = case.constituent.code
    visitor.looks_up()
    for path in ("/progress/rate/", "/progress/leave/", "/raise/clear/", "/raise/door/"):
        assert visitor.client.get(path).status_code == 405
    assert visitor.client.get("/progress/withdraw/").status_code == 200
    case.refresh_from_db()
    assert case.is_open


@pytest.mark.parametrize("path", ["/raise/", "/progress/", "/accounts/login/", "/raise/clear/", "/language/"])
def test_a_form_from_elsewhere_is_refused(county: County, path: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(path, {"text": "灯坏了", "code": "482619375504"})
    assert answer.status_code == 403
    assert not Case.objects.exists()
    assert "<h1" in answer.content.decode()


def test_a_form_from_elsewhere_moves_no_case(county: County) -> None:
    case = make.case(county=county, state="registered")
    client = Client(enforce_csrf_checks=True)
    client.force_login(county.users["liaison"], backend="jiazhan.accounts.gate.backend.GateBackend")
    sent = client.post(f"/desk/cases/{case.pk}/triage/", {"version": case.version, "tier": "village"})
    assert sent.status_code == 403
    case.refresh_from_db()
    assert case.state == "registered"


def test_hidden_and_unoffered_fields_are_not_believed(county: County, clerk: Callable[[str], Clerk]) -> None:
    case = make.case(county=county, state="registered")
    forged = {
        "version": case.version,
        "tier": "village",
        "state": "satisfied_closed",
        "is_open": "",
        "number": "X-1",
        "actor": county.users["commission"].pk,
        "at": "2020-01-01",
        "due_date": date(2099, 1, 1).isoformat(),
        "region": county.regions["other_village"].pk,
        "station": county.unit("other_station").pk,
    }
    assert clerk("liaison").client.post(f"/desk/cases/{case.pk}/triage/", forged).status_code == 302
    number, region = case.number, case.region_id
    case.refresh_from_db()
    assert (case.state, case.number, case.region_id) == ("triaged", number, region)
    assert case.station == county.station
    assert case.due_date is not None
    assert case.due_date.year < 2099
    entry = Entry.objects.filter(subject=case.subject).latest("sequence")
    assert entry.at.year > 2020


def test_an_old_page_does_not_overwrite_what_came_after(county: County, clerk: Callable[[str], Clerk]) -> None:
    case = make.case(county=county, state="registered")
    stale = clerk("liaison").client.post(f"/desk/cases/{case.pk}/triage/", {"version": 1, "tier": "village"})
    assert stale.status_code == 409
    case.refresh_from_db()
    assert case.state == "registered"


def test_fields_that_nobody_offered_are_refused_by_the_api(county: County, clerk: Callable[[str], Clerk]) -> None:
    case = make.case(county=county, state="registered")
    client = clerk("liaison").client
    body = {"version": case.version, "tier": "village", "state": "satisfied_closed", "party_id": 1}
    answer = client.post(f"/api/v1/cases/{case.pk}/triage", body, content_type="application/json")
    case.refresh_from_db()
    assert answer.status_code == 422 or case.state == "triaged"
    assert case.state in {"registered", "triaged"}
    raised = Client().post(
        "/api/v1/matters",
        {"text": "灯坏了。", "region": county.village.pk, "state": "published", "number": "X-1", "station_id": 1},
        content_type="application/json",
        headers={"Idempotency-Key": "7f6f3f0e-3a52-4f0e-9d0e-2a7d6f3b1c55"},
    )
    assert raised.status_code in {201, 422}
    assert not Case.objects.filter(state="published").exists()
    assert not Case.objects.filter(number="X-1").exists()


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "http:evil.example"],
)
def test_nobody_is_led_to_another_site(county: County, elsewhere: str) -> None:
    visitor = Visitor()
    visitor.raises("灯坏了。", village=county.village)
    for path in ("/elder/switch/", "/accounts/login/"):
        answer = visitor.client.get(path, {"on": "1", "next": elsewhere})
        assert "evil.example" not in answer.get("Location", "")
        assert "alert(1)" not in answer.get("Location", "")
    answers = [
        visitor.client.post("/progress/", {"code": visitor.code, "next": elsewhere}),
        visitor.client.post("/language/", {"language": "en", "next": elsewhere}),
        visitor.client.post("/accounts/login/", {"login": "liaison", "password": PASSWORD, "next": elsewhere}),
    ]
    for answer in answers:
        assert "evil.example" not in answer.get("Location", "")
        assert "alert(1)" not in answer.get("Location", "")


@pytest.mark.parametrize("path", ["/elder/switch/?on=1&next=/%0d%0aSet-Cookie:%20a=b", "/raise/s/QS%0d%0aX:%20y/"])
def test_no_header_is_smuggled_in(county: County, path: str) -> None:
    answer = Client().get(path)
    assert "a" not in answer.cookies
    assert "X" not in answer.headers
    for value in answer.headers.values():
        assert "\n" not in value
        assert "\r" not in value


def test_a_forged_host_is_not_served(county: County) -> None:
    assert Client(headers={"host": "evil.example"}).get("/").status_code == 400


def test_a_session_known_before_signing_in_is_worth_nothing_after(county: County) -> None:
    client = Client()
    client.post("/raise/", {"text": "灯坏了", "category": "unsure"})
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    signed = client.post("/accounts/login/", {"login": "liaison", "password": PASSWORD})
    assert signed.status_code == 302, words(signed)
    after = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert after != before
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = before
    assert thief.get("/desk/").status_code == 302


def test_a_made_up_session_is_not_taken_over(county: County) -> None:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "x" * 32
    client.post("/raise/", {"text": "灯坏了", "category": "unsure"})
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != "x" * 32
