"""The page of what waits to be handed over: by names, all or none, what was typed is kept."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jiazhan.accounts.models import Organisation
from jiazhan.cases.models import Assignment, AssignmentList, Case
from tests import make
from tests.desk.test_life_through_the_desk import client_of
from tests.make import County
from tests.make.suggestions import suggestion

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/suggestions/assigning/"


@pytest.fixture
def county() -> County:
    return make.county()


@pytest.fixture
def client(county: County) -> Client:
    return client_of(county, "commission")


def row(case: Case, unit: str = "青石镇城建办", others: str = "", *, is_chosen: bool = True) -> dict[str, str]:
    pick = {f"pick-{case.pk}": "on"} if is_chosen else {}
    return {**pick, f"version-{case.pk}": str(case.version), f"unit-{case.pk}": unit, f"co-{case.pk}": others}


def test_the_ticked_ones_are_handed_over_and_the_list_can_be_printed(county: County, client: Client) -> None:
    first, second, third = (suggestion(county=county, state="accepted") for _one in range(3))
    words = {"title": "三月交办清单", "occasion": "meeting", "place": "县会议中心"}
    sent = {**row(first, others="县住建局、镇民政办"), **row(second), **row(third, is_chosen=False), **words}
    answer = client.post(ADDRESS, sent, follow=True)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "已交办 2 件" in text
    assert "会办：县住建局、青石镇民政办" in text, "the region in front may be left out"
    assert "签收人" in text
    assert "三月交办清单" in text
    third.refresh_from_db()
    assert third.state == "accepted"
    assert Assignment.objects.filter(case=first).count() == 3
    assert "三月交办清单" in client.get(ADDRESS).content.decode(), "it is found again"


@pytest.mark.parametrize(
    ("unit", "words"), [("", "请写主办单位"), ("县水务局", "没有找到“县水务局”"), ("城建办", "有几个")]
)
def test_a_unit_that_cannot_be_told_is_said_beside_its_row(
    county: County, client: Client, unit: str, words: str
) -> None:
    Organisation.objects.filter(name__in=("青石镇城建办", "青石镇民政办")).update(short_name="城建办")
    good, bad = (suggestion(county=county, state="accepted") for _one in range(2))
    sent = {**row(good), **row(bad, unit, "县住建局"), "title": "清单", "occasion": "routine", "place": "会议室"}
    answer = client.post(ADDRESS, sent)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert words in text
    assert "还没有交办，一件也没有" in text
    assert 'value="会议室"' in text
    assert text.count(" checked") == 2
    assert set(Case.objects.filter(pk__in=[good.pk, bad.pk]).values_list("state", flat=True)) == {"accepted"}
    assert not AssignmentList.objects.exists()


def test_what_a_colleague_has_handed_over_meanwhile_is_said_and_nothing_is_done(county: County, client: Client) -> None:
    mine, theirs = (suggestion(county=county, state="accepted") for _one in range(2))
    sent = {**row(mine), **row(theirs), "title": "清单", "occasion": "routine"}
    make.Walk(county=county, case=theirs, at=theirs.raised_at).do("assign", "commission", unit=county.unit("town_unit"))
    answer = client.post(ADDRESS, sent)
    assert answer.status_code == 400
    assert "已经由别人交办" in answer.content.decode()
    mine.refresh_from_db()
    assert mine.state == "accepted"


def test_nothing_ticked_says_so(county: County, client: Client) -> None:
    case = suggestion(county=county, state="accepted")
    answer = client.post(ADDRESS, {**row(case, is_chosen=False), "title": "清单", "occasion": "routine"})
    assert answer.status_code == 400
    assert "请先选要交办的建议" in answer.content.decode()


def test_whom_the_deputy_would_like_stands_there_already(county: County, client: Client) -> None:
    case = suggestion(county=county, state="accepted")
    case.suggestion.proposed_units.add(county.unit("second_unit"))
    text = client.get(ADDRESS).content.decode()
    assert "代表希望由青石镇民政办承办" in text
    assert f'name="unit-{case.pk}" list="units" value="青石镇民政办"' in text


def test_who_hands_nothing_over_does_not_open_it_and_others_lists_are_not_there(county: County, client: Client) -> None:
    assert client_of(county, "officer").get(ADDRESS).status_code == 403
    case = suggestion(county=county, state="accepted")
    client.post(ADDRESS, {**row(case), "title": "清单", "occasion": "routine"})
    made = AssignmentList.objects.get()
    assert client.get(f"/desk/suggestions/lists/{made.pk}/").status_code == 200
    assert client_of(county, "government").get(f"/desk/suggestions/lists/{made.pk}/").status_code == 404


def test_the_page_takes_the_same_statements_however_many_wait(county: County, client: Client) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as taken:
            assert client.get(ADDRESS).status_code == 200
        return len(taken)

    suggestion(county=county, state="accepted")
    client.get(ADDRESS)
    one = statements()
    for _more in range(5):
        suggestion(county=county, state="accepted")
    assert statements() == one


@pytest.mark.parametrize(("state", "verb"), [("accepted", "assign"), ("assigned", "add_co_handlers")])
def test_co_handlers_are_ticked_by_region(county: County, client: Client, state: str, verb: str) -> None:
    case = suggestion(county=county, state=state)
    page = client.get(f"/desk/cases/{case.pk}/{verb}/").content.decode()
    boxes = {county.unit(name).pk for name in ("county_unit", "second_unit")}
    assert all(f'name="co_handlers" value="{key}"' in page for key in boxes)
    assert page.index("<summary>", page.index("会办单位")) < page.index("青石镇 <span"), "the county's own come first"
