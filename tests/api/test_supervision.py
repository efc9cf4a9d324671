"""Supervision by the API: grounds and committees by code and id, acts refused before their rung."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from jiazhan.cases.models import Case
from tests.api.conftest import Caller, assert_problem
from tests.make.county import County
from tests.make.suggestions import suggestion

SignedIn = Callable[[str], Caller]


def test_a_key_suggestion_is_marked_and_its_committee_records(county: County, signed_in: SignedIn) -> None:
    case = suggestion(county=county, state="handling")
    caller, today = signed_in("commission"), timezone.localdate().isoformat()
    grounds = caller.get("/suggestions/key-grounds").json()
    assert [row["code"] for row in grounds][:2] == ["overall", "clustered"]
    body = {
        "version": case.version, "decided_on": today, "key_ground": "overall", "leader_name": "赵明",
        "leader_post": "副主任", "committee": county.unit("special_committee").pk,
    }  # fmt: skip
    address = f"/cases/{case.pk}/mark_key"
    assert "key_ground" in assert_problem(caller.post(address, {**body, "key_ground": "none"}), 422)["errors"]
    stranger = {**body, "committee": county.unit("county_unit").pk}
    assert "committee" in assert_problem(caller.post(address, stranger), 422)["errors"]
    assert caller.post(address, body).status_code == 200
    committee = signed_in("committee")
    seen = committee.get(f"/cases/{case.pk}").json()
    assert (seen["suggestion"]["is_key"], [step["verb"] for step in seen["steps"]]) == (True, ["record_supervision"])
    found = {"version": seen["version"], "kind": "visit", "day": today, "text": "看了。"}
    assert committee.post(f"/cases/{case.pk}/record_supervision", found).status_code == 200
    case.refresh_from_db()
    assert case.supervision_records.get().text == "看了。"


def test_an_act_is_listed_from_its_rung_on_and_refused_before(county: County, signed_in: SignedIn) -> None:
    fresh = suggestion(county=county, state="handling")
    late = suggestion(county=county, state="handling", at=timezone.now() - timedelta(days=125))
    caller = signed_in("commission")

    def verbs(case: Case) -> set[str]:
        return {step["verb"] for step in caller.get(f"/cases/{case.pk}").json()["steps"]}

    assert "supervise_by_name" not in verbs(fresh)
    assert {"supervise_by_name", "call_to_explain"} <= verbs(late)
    refused = caller.post(f"/cases/{fresh.pk}/supervise_by_name", {"version": fresh.version, "text": "请抓紧。"})
    assert "还没有到" in assert_problem(refused, 403)["detail"]
    sent = caller.post(f"/cases/{late.pk}/supervise_by_name", {"version": late.version, "text": "请抓紧。"})
    assert sent.status_code == 200
