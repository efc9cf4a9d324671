"""What staff do: the list, one case, every verb, registering."""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from jiazhan.api.staff.bodies import body_of
from jiazhan.cases.models import Case
from jiazhan.cases.verbs import ACTIONS
from jiazhan.core.models import Entry
from tests import make
from tests.api.conftest import Caller, assert_problem, moved
from tests.make.county import County

SignedIn = Callable[[str], Caller]


def other_towns_case(county: County) -> Case:
    return make.raised(county=county, region=county.regions["other_village"]).case


def test_the_list_shows_only_what_the_caller_may_see(county: County, signed_in: SignedIn) -> None:
    own, other = make.case(county=county), other_towns_case(county)
    assert [row["id"] for row in signed_in("presidium").get("/cases").json()["items"]] == [own.pk]
    everywhere = signed_in("commission").get("/cases").json()["items"]
    assert {row["id"] for row in everywhere} == {own.pk, other.pk}
    assert signed_in("second_head").get("/cases").json()["items"] == []


def test_the_list_says_each_state_in_words_and_no_names(county: County, signed_in: SignedIn) -> None:
    make.case(county=county, state="at_township")
    response = signed_in("presidium").get("/cases")
    row = response.json()["items"][0]
    assert (row["state_label"], row["unit"], row["party"]) == ("乡镇办理中", "青石镇城建办", "青石镇城建办")
    assert "李桂兰" not in response.content.decode()


@pytest.mark.parametrize("sort", ["due", "raised"])
def test_the_list_is_walked_to_its_end_without_gap_or_double(county: County, signed_in: SignedIn, sort: str) -> None:
    made = {make.raised(county=county).case.pk for _ in range(5)}
    caller, seen, after = signed_in("presidium"), [], None
    for _ in range(5):
        query = {"sort": sort, "size": 2, **({"after": after} if after else {})}
        answer = caller.get("/cases", **query).json()
        seen += [row["id"] for row in answer["items"]]
        after = answer["next"]
        if after is None:
            break
    assert len(seen) == 5
    assert set(seen) == made


def test_the_list_is_narrowed_by_every_filter(county: County, signed_in: SignedIn) -> None:
    case = make.case(county=county, state="at_township")
    make.case(county=county, state="satisfied_closed")
    caller = signed_in("presidium")
    matching: dict[str, Any] = {
        "region": county.village.pk,
        "station": county.station.pk,
        "unit": county.unit("town_unit").pk,
        "category": county.category.pk,
        "state": "at_township",
        "source": "portal",
        "kind": "opinion",
        "text": "路灯",
        "raised_from": case.raised_at.date().isoformat(),
    }
    for name, value in matching.items():
        assert [row["id"] for row in caller.get("/cases", **{name: value}).json()["items"]] == [case.pk], name
    for name, value in {"region": "990101101000", "unit": 999_999, "state": "returned", "text": "下水道"}.items():
        assert caller.get("/cases", **{name: value}).json()["items"] == [], name
    assert len(caller.get("/cases", status="all").json()["items"]) == 2


def test_unusable_filters_are_named(county: County, signed_in: SignedIn) -> None:
    caller = signed_in("presidium")
    for name, value in {
        "after": "bm9uc2Vuc2U",
        "unit": "x",
        "unit ": "1",
        "due_from": "2026-02-30",
        "raised_to": "9999-12-31",
        "region": "99",
        "size": "1000",
        "status": "each",
    }.items():
        if name.strip() == name:
            assert list(assert_problem(caller.get("/cases", **{name: value}), 422)["errors"]) == [name]


def test_the_list_and_a_case_stay_within_their_statements(
    county: County, signed_in: SignedIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        make.raised(county=county)
    case = make.case(county=county, state="rehandling")
    caller = signed_in("presidium")
    caller.get("/cases")
    with django_assert_max_num_queries(10):
        assert caller.get("/cases", text="路灯").status_code == 200
    with django_assert_max_num_queries(12):
        assert caller.get(f"/cases/{case.pk}").status_code == 200


def test_a_case_shows_what_may_be_done_and_how_it_came_about(county: County, signed_in: SignedIn) -> None:
    case = make.case(county=county, state="fed_back")
    response = signed_in("liaison").get(f"/cases/{case.pk}")
    answer = response.json()
    assert answer["version"] == case.version
    assert "rate" in [step["verb"] for step in answer["steps"]]
    assert "assign" not in [step["verb"] for step in answer["steps"]]
    assert answer["replies"][0]["signatory"] == "head同志"
    assert [entry["verb"] for entry in answer["timeline"]][:2] == ["case.raise_matter", "case.register"]
    assert answer["clock"]["explanation"]
    assert "李桂兰" not in response.content.decode()
    assert "13900001234" not in response.content.decode()


def test_another_stations_case_is_not_there(county: County, signed_in: SignedIn) -> None:
    other = other_towns_case(county)
    caller = signed_in("liaison")
    unseen = assert_problem(caller.get(f"/cases/{other.pk}"), 404)
    missing = assert_problem(caller.get("/cases/999999"), 404)
    assert unseen == missing
    for verb in ("register", "comment"):
        body = {"version": 1, **({"text": "看看"} if verb == "comment" else {})}
        assert_problem(caller.post(f"/cases/{other.pk}/{verb}", body), 404)
    assert moved(other).state == "draft"


def test_every_verb_has_an_address_and_a_typed_body(county: County, signed_in: SignedIn) -> None:
    case = make.case(county=county)
    caller = signed_in("presidium")
    for verb, action in ACTIONS.items():
        assert "version" in body_of(verb, action).model_fields
        problem = assert_problem(caller.post(f"/cases/{case.pk}/{verb}", {}), 422)
        assert "version" in problem["errors"], verb
    assert_problem(caller.post(f"/cases/{case.pk}/demolish", {"version": 1}), 404)
    assert moved(case).version == case.version


def test_a_matter_is_taken_through_its_life(county: County, signed_in: SignedIn) -> None:
    case = make.raised(county=county).case
    unit = county.unit("town_unit").pk
    steps: tuple[tuple[str, str, dict[str, Any], str], ...] = (
        ("liaison", "register", {"category": county.category.pk, "title": "三号路灯"}, "registered"),
        ("liaison", "triage", {"tier": "township"}, "triaged"),
        ("presidium", "assign", {"unit": unit}, "at_township"),
        ("officer", "draft_reply", {"text": "已修好。", "outcome": "resolved"}, "at_township"),
        ("head", "sign_reply", {}, "resolved"),
        ("liaison", "feed_back", {"channel": "phone", "text": "电话说了。"}, "fed_back"),
        ("liaison", "rate", {"level": "basically_satisfied", "solved": "partly"}, "satisfied_closed"),
    )
    for who, verb, fields, state in steps:
        response = signed_in(who).post(f"/cases/{case.pk}/{verb}", {"version": moved(case).version, **fields})
        assert response.status_code == 200, response.content.decode()
        assert (response.json()["state"], moved(case).state) == (state, state)
    assert moved(case).title == "三号路灯"


def test_an_old_version_is_refused(county: County, signed_in: SignedIn) -> None:
    case = make.case(county=county, state="triaged")
    body = {"version": case.version - 1, "unit": county.unit("town_unit").pk}
    assert_problem(signed_in("presidium").post(f"/cases/{case.pk}/assign", body), 409, "case.stale")
    assert moved(case).state == "triaged"


def test_a_verb_that_does_not_follow_is_refused(county: County, signed_in: SignedIn) -> None:
    case = make.case(county=county, state="triaged")
    problem = assert_problem(signed_in("liaison").post(f"/cases/{case.pk}/register", {"version": case.version}), 409)
    assert "已分流" in problem["detail"]


def test_a_refusal_says_why_and_is_journalled(county: County, signed_in: SignedIn) -> None:
    case = make.case(county=county, state="triaged")
    body = {"version": case.version, "unit": county.unit("town_unit").pk}
    problem = assert_problem(signed_in("liaison").post(f"/cases/{case.pk}/assign", body), 403)
    assert problem["detail"].startswith("您的角色没有")
    refusal = Entry.objects.get(verb="access.refuse")
    assert refusal.actor_id == county.users["liaison"].pk
    assert refusal.facts["where"] == "api/v1/cases/<case_id>/assign"


@pytest.mark.parametrize("unit", ["county_unit", "village_committee", "presidium", "station"])
def test_a_town_hands_only_to_its_own_units(county: County, signed_in: SignedIn, unit: str) -> None:
    case = make.case(county=county, state="triaged")
    body = {"version": case.version, "unit": county.unit(unit).pk}
    problem = assert_problem(signed_in("presidium").post(f"/cases/{case.pk}/assign", body), 422)
    assert list(problem["errors"]) == ["unit"]


def test_a_case_can_only_be_joined_to_one_that_is_seen(county: County, signed_in: SignedIn) -> None:
    case, other = make.case(county=county), other_towns_case(county)
    caller = signed_in("liaison")
    body = {"version": case.version, "main": other.pk}
    assert list(assert_problem(caller.post(f"/cases/{case.pk}/link_duplicate", body), 422)["errors"]) == ["main"]


def test_a_deputy_makes_a_suggestion_of_opinions(county: County, signed_in: SignedIn) -> None:
    case, other = (make.case(county=county, state="triaged") for _ in range(2))
    draft = {"title": "改造三号路路灯", "situation": "六盏不亮。", "proposal": "列入计划。"}
    body = {"version": case.version, "others": [other.pk], "draft": draft}
    response = signed_in("deputy").post(f"/cases/{case.pk}/become_suggestion", body)
    assert response.status_code == 200, response.content.decode()
    made = response.json()
    assert (made["kind"], made["state"], made["is_visible"]) == ("suggestion", "draft", True)
    assert {moved(case).state, moved(other).state} == {"to_suggestion"}
    shown = signed_in("deputy").get(f"/cases/{made['id']}").json()
    assert shown["suggestion"]["proposal"] == "列入计划。"
    assert_problem(signed_in("presidium").get(f"/cases/{made['id']}"), 404)


def test_whoever_gives_a_case_away_is_told_that_it_is_out_of_sight(county: County, signed_in: SignedIn) -> None:
    case = make.case(county=county, state="at_township")
    body = {"version": case.version, "reason": "路灯归供电所管。"}
    response = signed_in("officer").post(f"/cases/{case.pk}/request_return", body)
    assert response.status_code == 200, response.json()
    answer = response.json()
    assert (answer["state"], answer["is_visible"]) == ("returned", False)


def test_the_desk_registers_at_once_and_once(county: County, signed_in: SignedIn) -> None:
    body = {
        "text": "水管漏水。",
        "region": county.village.pk,
        "source": "household_visit",
        "person": {"address": "三组"},
    }
    caller, key = signed_in("liaison"), "7f6f3f0e-3a52-4f0e-9d0e-2a7d6f3b1c55"
    first, second = (caller.once("/cases", body, key) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200), first.content.decode()
    assert first.json() == second.json()
    case = Case.objects.get()
    assert (case.state, case.source, case.number) == ("registered", "household_visit", first.json()["number"])
    assert case.constituent.address == "三组"


def test_the_desk_cannot_register_elsewhere(county: County, signed_in: SignedIn) -> None:
    body = {"text": "水管漏水。", "region": county.regions["other_village"].pk, "station": "LH"}
    assert_problem(signed_in("liaison").once("/cases", body), 403)
    assert_problem(signed_in("leader").once("/cases", {**body, "station": "QS"}), 403)
    assert Case.objects.count() == 0
