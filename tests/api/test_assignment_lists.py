"""Handing over several suggestions in one act, through the API."""

from collections.abc import Callable

from jiazhan.cases.models import AssignmentList, Case
from tests.api.conftest import Caller, assert_problem
from tests.make.county import County
from tests.make.suggestions import suggestion

SignedIn = Callable[[str], Caller]


def row(case: Case, unit: int, *others: int) -> dict[str, object]:
    return {"case": case.pk, "version": case.version, "unit": unit, "co_handlers": list(others)}


def test_a_list_is_made_and_read_again_by_its_own_office(county: County, signed_in: SignedIn) -> None:
    first, second = (suggestion(county=county, state="accepted") for _one in range(2))
    town, other = county.unit("town_unit"), county.unit("county_unit")
    body = {"title": "清单", "occasion": "meeting", "rows": [row(first, town.pk, other.pk), row(second, other.pk)]}
    made = signed_in("commission").post("/assignment-lists", body)
    assert made.status_code == 201
    answer = made.json()
    assert [(item["case"], item["unit"]["name"]) for item in answer["items"]] == [
        (first.pk, town.name),
        (second.pk, other.name),
    ]
    assert signed_in("commission").get(f"/assignment-lists/{answer['id']}").json() == answer
    assert_problem(signed_in("government").get(f"/assignment-lists/{answer['id']}"), 404)
    seen = signed_in("county_officer").get(f"/cases/{first.pk}").json()["suggestion"]
    assert [(one["role"], one["state"]) for one in seen["handlers"]] == [
        ("lead_handler", "given"),
        ("co_handler", "given"),
    ]
    assert seen["first_contact_due"] is not None


def test_what_cannot_be_assigned_is_named_and_nothing_is_done(county: County, signed_in: SignedIn) -> None:
    good = suggestion(county=county, state="accepted")
    bad = suggestion(county=county, state="handling")
    unit = county.unit("town_unit").pk
    refused = signed_in("commission").post(
        "/assignment-lists", {"title": "清单", "rows": [row(good, unit), row(bad, unit)]}
    )
    assert_problem(refused, 422)
    assert f"case-{bad.pk}" in refused.content.decode()
    good.refresh_from_db()
    assert good.state == "accepted"
    assert not AssignmentList.objects.exists()
