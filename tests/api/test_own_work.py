"""What staff do beside the verbs of a case: read who raised it, begin a suggestion, keep views of the list."""

from collections.abc import Callable
from typing import Any

import pytest

from jiazhan.cases.actions.save_view import MOST
from jiazhan.cases.models import Case, SavedView
from jiazhan.core.models import Entry
from tests import make
from tests.api.conftest import Caller, assert_problem
from tests.make.county import County
from tests.make.suggestions import DECLARED

SignedIn = Callable[[str], Caller]


def test_who_raised_it_is_read_for_a_purpose_and_journalled(county: County, signed_in: SignedIn) -> None:
    case = make.case(county=county)
    path = f"/cases/{case.pk}/reveal_person"
    answer = signed_in("liaison").post(path, {"purpose": "电话核实地点"})
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert answer.json() == {"name": "李桂兰", "phone": "139 0000 1234", "address": ""}
    entry = Entry.objects.get(verb="case.reveal_person")
    assert (entry.actor_id, entry.facts) == (county.users["liaison"].pk, {"purpose": "电话核实地点"})


@pytest.mark.parametrize("body", [{}, {"purpose": ""}, {"purpose": "  "}, {"purpose": "长" * 61}])
def test_nobody_reads_it_without_saying_why(county: County, signed_in: SignedIn, body: dict[str, str]) -> None:
    case = make.case(county=county)
    problem = assert_problem(signed_in("liaison").post(f"/cases/{case.pk}/reveal_person", body), 422)
    assert list(problem["errors"]) == ["purpose"]
    assert not Entry.objects.filter(verb="case.reveal_person").exists()


@pytest.mark.parametrize(("name", "status"), [("leader", 403), ("head", 403), ("other_liaison", 404)])
def test_without_permission_or_sight_nobody_is_named(
    county: County, signed_in: SignedIn, name: str, status: int
) -> None:
    case = make.case(county=county, state="at_township")
    answer = signed_in(name).post(f"/cases/{case.pk}/reveal_person", {"purpose": "看看"})
    assert "李桂兰" not in str(assert_problem(answer, status))
    assert not Entry.objects.filter(verb="case.reveal_person").exists()


def draft(county: County, **changes: Any) -> dict[str, Any]:
    words = {"title": "改造三号路路灯", "situation": "六盏不亮。", "analysis": "线路老化。", "proposal": "列入计划。"}
    return {**words, "region": county.village.pk, **changes}


def test_a_deputy_begins_a_suggestion_and_once(county: County, signed_in: SignedIn) -> None:
    caller, key = signed_in("deputy"), "7f6f3f0e-3a52-4f0e-9d0e-2a7d6f3b1c55"
    body = draft(county, category=county.category.pk, station="QS")
    first, second = (caller.once("/suggestions", body, key) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200), first.content.decode()
    assert first.json() == second.json()
    case = Case.objects.get()
    assert (case.kind, case.state, case.deputy, case.station) == ("suggestion", "draft", county.deputy, county.station)
    done = caller.post(f"/cases/{case.pk}/submit", {"version": first.json()["version"], **DECLARED})
    assert (done.status_code, done.json()["state"]) == (200, "submitted")


@pytest.mark.parametrize("name", ["liaison", "presidium", "commission"])
def test_nobody_but_a_deputy_begins_a_suggestion(county: County, signed_in: SignedIn, name: str) -> None:
    assert_problem(signed_in(name).once("/suggestions", draft(county)), 403, "suggestion.not_own")
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"region": "990101109999"}, "region"), ({"category": 999_999}, "category"), ({"title": "长" * 121}, "title")],
)
def test_what_is_wrong_with_a_suggestion_is_named(
    county: County, signed_in: SignedIn, changes: dict[str, Any], field: str
) -> None:
    problem = assert_problem(signed_in("deputy").once("/suggestions", draft(county, **changes)), 422)
    assert list(problem["errors"]) == [field]
    assert not Case.objects.exists()


def test_a_view_is_kept_replaced_and_removed(county: County, signed_in: SignedIn) -> None:
    caller = signed_in("liaison")
    assert caller.post("/views", {"name": "超期", "query": "due=overdue"}).status_code == 201
    kept = caller.post("/views", {"name": "超期", "query": "due=overdue&kind=opinion"}).json()
    assert caller.get("/views").json() == {"items": [kept]}
    desk = caller.client.get("/desk/cases/?due=overdue&kind=opinion").content.decode()
    assert "超期" in desk
    assert caller.delete(f"/views/{kept['id']}").status_code == 204
    assert caller.get("/views").json() == {"items": []}
    assert_problem(caller.delete(f"/views/{kept['id']}"), 404)


def test_views_are_ones_own(county: County, signed_in: SignedIn) -> None:
    kept = signed_in("liaison").post("/views", {"name": "超期", "query": "due=overdue"}).json()
    other = signed_in("presidium")
    assert other.get("/views").json() == {"items": []}
    assert_problem(other.delete(f"/views/{kept['id']}"), 404)
    assert SavedView.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": " ", "query": ""}, "name"),
        ({"name": "x", "query": "q=<script>"}, "query"),
        ({"name": "x", "query": "a" * 501}, "query"),
    ],
)
def test_what_is_no_view_is_refused(county: County, signed_in: SignedIn, body: dict[str, str], field: str) -> None:
    assert list(assert_problem(signed_in("liaison").post("/views", body), 422)["errors"]) == [field]
    assert not SavedView.objects.exists()


def test_a_person_has_room_for_so_many_views(county: County, signed_in: SignedIn) -> None:
    caller = signed_in("liaison")
    for number in range(MOST):
        assert caller.post("/views", {"name": str(number), "query": "status=all"}).status_code == 201
    assert list(assert_problem(caller.post("/views", {"name": "多", "query": ""}), 422)["errors"]) == ["name"]
