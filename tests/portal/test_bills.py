"""议案追踪: what anybody may read of bills, and nothing more."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jiazhan.cases.models import Case
from tests import make
from tests.cases.taking import take
from tests.make.bills import BILL_STATES, bill, second_commission

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 9, tzinfo=timezone.get_default_timezone())
UNDECIDED = ("draft", "cosigning", "cosigned", "discarded", "submitted")


@pytest.mark.parametrize("state", BILL_STATES)
def test_a_bill_is_public_once_it_is_decided(client: Client, county: make.County, state: str) -> None:
    case = bill(county=county, state=state, at=AT)
    listed = client.get("/bills/").content.decode()
    shown = client.get(f"/bills/{case.number or 'none'}/")
    assert (case.title in listed, shown.status_code) == ((False, 404) if state in UNDECIDED else (True, 200))
    if shown.status_code == 200:
        page = shown.content.decode()
        assert str(case.look.label) in page
        assert "陈立春等 10 位代表" in page
        assert (case.bill.basis in page) == (state == "released"), "the text only after two people agreed"


def test_its_stages_decision_vote_and_report_stand_with_their_days(client: Client, county: make.County) -> None:
    case = bill(county=county, state="on_agenda", at=AT)
    voted = AT + timedelta(days=3)
    votes = {"votes_for": 180, "votes_against": 3, "votes_abstaining": 7}
    take(case, "record_vote", county, "commission", voted, is_passed=True, day=voted.date(), **votes)
    take(case, "hand_to_organ", county, "commission", voted, unit=county.unit("county_unit"), note="内部的话。")
    take(case, "report_handling", county, "county_head", AT + timedelta(days=40), text="六十一座都定了管护人。")
    page = client.get(f"/bills/{case.number}/").content.decode()
    for words in (
        "列入议程",
        "赞成 180 票，反对 3 票，弃权 7 票",
        "六十一座都定了管护人。",
        "县人大社会建设委员会报审议意见，建议列入议程",
        "3月5日，过了 3 天",
        "过了 37 天",
    ):
        assert words in page, words
    assert "内部的话。" not in page
    assert "committee同志" not in page, "no name of who did it"


def test_the_reason_of_a_decision_is_public_and_that_of_a_withdrawal_is_not(
    client: Client, county: make.County
) -> None:
    kept_off = bill(county=county, state="not_on_agenda", at=AT)
    assert "属于政府日常工作。" in client.get(f"/bills/{kept_off.number}/").content.decode()
    withdrawn = bill(county=county, state="withdrawn", at=AT)
    page = client.get(f"/bills/{withdrawn.number}/").content.decode()
    assert "主席团同意撤回" in page
    assert "县政府已经安排" not in page


def test_the_text_comes_and_goes_with_its_release(client: Client, county: make.County) -> None:
    case = bill(county=county, state="release_prepared", at=AT)
    assert case.bill.plan not in client.get(f"/bills/{case.number}/").content.decode()
    second_commission(county)
    take(case, "approve_release", county, "second_commission", AT)
    assert case.bill.plan in client.get(f"/bills/{case.number}/").content.decode()
    take(case, "end_release", county, "commission", AT, reason="有一处要改。")
    page = client.get(f"/bills/{case.number}/").content.decode()
    assert case.bill.plan not in page
    assert "有一处要改" not in page


def test_the_pages_take_as_many_statements_for_one_bill_as_for_five(client: Client, county: make.County) -> None:
    first = bill(county=county, state="concluded", at=AT)

    def statements(path: str) -> int:
        with CaptureQueriesContext(connection) as taken:
            assert client.get(path).status_code == 200
        return len(taken)

    before = statements("/bills/"), statements(f"/bills/{first.number}/")
    for state in ("referred", "passed", "not_passed", "became_suggestion"):
        bill(county=county, state=state, at=AT)
    assert (statements("/bills/"), statements(f"/bills/{first.number}/")) == before
    assert before[0] <= 4
    assert before[1] <= 4


def test_without_bills_the_page_says_so_and_the_footer_leads_to_it(client: Client, county: make.County) -> None:
    assert "还没有可以公开的议案" in client.get("/bills/").content.decode()
    assert 'href="/bills/"' in client.get("/results/").content.decode()
    assert client.get("/bills/", {"session": "x"}).status_code == 200
    assert not Case.objects.exists()
