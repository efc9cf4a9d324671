"""Bills through the API: begun, signed, decided and read, by the same rules as on the pages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from jiazhan.cases.models import Case
from tests.api.conftest import Caller, assert_problem
from tests.make import case as make_case
from tests.make.bills import DECLARED_BILL, SIGNERS, bill, committee, meeting
from tests.make.county import County
from tests.make.suggestions import other_deputy

SignedIn = Callable[[str], Caller]
pytestmark = pytest.mark.django_db

BILL = {"title": "关于小型水库管护的议案", "basis": "六十一座只有二十座有人管。", "plan": "由大会作出决定。"}


def version(case: Case) -> dict[str, int]:
    return {"version": Case.objects.get(pk=case.pk).version}


def test_a_bill_is_begun_once_signed_and_brought_in(county: County, signed_in: SignedIn) -> None:
    caller, key = signed_in("deputy"), "7f6f3f0e-3a52-4f0e-9d0e-2a7d6f3b1c77"
    first, second = (caller.once("/bills", BILL, key) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200), first.content.decode()
    assert first.json() == second.json()
    case = Case.objects.get()
    assert (case.kind, case.state, case.region) == ("bill", "draft", county.regions["county"])
    meeting(county, at=timezone.now())
    codes = [other_deputy(county, name).public_code for name in SIGNERS]
    assert caller.post(f"/cases/{case.pk}/invite_cosponsors", {**version(case), "deputies": codes}).status_code == 200
    problem = assert_problem(caller.post(f"/cases/{case.pk}/submit_bill", {**version(case), **DECLARED_BILL}), 422)
    assert list(problem["errors"]) == ["signers"]
    for name in SIGNERS:
        assert signed_in(name).post(f"/cases/{case.pk}/cosponsor", version(case)).status_code == 200
    done = caller.post(f"/cases/{case.pk}/submit_bill", {**version(case), **DECLARED_BILL})
    assert (done.status_code, done.json()["state"]) == (200, "submitted")
    body = caller.get(f"/cases/{case.pk}").json()["bill"]
    assert (body["signers"], body["needed"], body["decision"], body["basis"]) == (10, 10, "", BILL["basis"])


def test_it_is_referred_reported_voted_on_and_read(county: County, signed_in: SignedIn) -> None:
    case, office = bill(county=county, state="submitted"), signed_in("commission")
    path, body = f"/cases/{case.pk}", committee(county)
    wrong = office.post(f"{path}/refer", {**version(case), "unit": county.unit("county_unit").pk})
    assert list(assert_problem(wrong, 422)["errors"]) == ["unit"]
    assert office.post(f"{path}/refer", {**version(case), "unit": body.pk}).status_code == 200
    said = {**version(case), "text": "建议列入。", "is_recommended": True}
    assert signed_in("committee").post(f"{path}/report_deliberation", said).status_code == 200
    assert office.post(f"{path}/put_on_agenda", version(case)).status_code == 200
    day = timezone.localdate().isoformat()
    votes = {"votes_for": 180, "votes_against": 3, "votes_abstaining": 7}
    done = office.post(f"{path}/record_vote", {**version(case), "is_passed": True, "day": day, **votes})
    assert (done.status_code, done.json()["state"]) == (200, "passed")
    shown: dict[str, Any] = office.get(path).json()["bill"]
    assert shown["votes"] == {"for_it": 180, "against": 3, "abstaining": 7}
    assert (shown["committee"]["name"], shown["is_recommended"]) == (body.name, True)
    assert office.get("/cases?kind=bill").json()["items"][0]["number"] == case.number


def test_nobody_but_a_deputy_begins_one(county: County, signed_in: SignedIn) -> None:
    for name in ("liaison", "commission"):
        assert_problem(signed_in(name).once("/bills", BILL), 403, "bill.not_own")
    assert not Case.objects.exists()


def test_an_opinion_is_referred_to_nobody(county: County, signed_in: SignedIn) -> None:
    case = make_case(county=county, state="registered")
    asked = {**version(case), "unit": county.unit("special_committee").pk}
    assert signed_in("presidium").post(f"/cases/{case.pk}/refer", asked).status_code in {409, 422}
