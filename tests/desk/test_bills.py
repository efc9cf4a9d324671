"""Bills at the desk: written, signed, brought in, decided, voted on; the page of each who has to do with them."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from jiazhan.cases.models import Case, Rule, WorkingCopy
from jiazhan.cases.queries.list_mistakes import rule_mistakes
from jiazhan.stations.models import Session
from tests import make
from tests.desk.signing import signed_in
from tests.make import County
from tests.make.bills import BILL_STATES, SIGNERS, bill, committee, meeting
from tests.make.suggestions import other_deputy, suggestion

pytestmark = pytest.mark.django_db

NEW, LIST = "/desk/bills/new/", "/desk/bills/"


@pytest.fixture
def county() -> County:
    return make.county()


@pytest.fixture
def chen(county: County) -> Client:
    return signed_in(county, "deputy")


def typed(county: County, **changes: Any) -> dict[str, Any]:
    words = {
        "title": "关于加强农村小型水库管护的议案",
        "basis": "全县小型水库六十一座，有专人管护的二十座。",
        "plan": "由大会作出决定，三年内把管护经费足额列入预算。",
        "people_congress": county.regions["county"].pk,
    }
    return {**words, **changes}


def test_a_bill_is_written_signed_brought_in_and_decided_on_its_pages(county: County, chen: Client) -> None:
    made = chen.post(NEW, typed(county))
    case = Case.objects.get(kind="bill")
    here = f"/desk/cases/{case.pk}/"
    assert made.headers["Location"] == here
    page = chen.get(here).content.decode()
    assert "还差 9 人附议" in page
    assert "全县小型水库六十一座" in page
    meeting(county, at=timezone.now())
    names = [other_deputy(county, name) for name in SIGNERS]
    for deputy, name in zip(names, SIGNERS, strict=True):
        deputy.name = f"代表{name.rpartition('_')[2]}号"
        deputy.save()
    invited = {"version": version(case), "deputies": "、".join(deputy.name for deputy in names)}
    assert chen.post(f"{here}invite_cosponsors/", invited).status_code == 302
    few = chen.post(f"{here}submit_bill/", {"version": version(case), "is_within_powers": "on", "has_no_secrets": "on"})
    assert few.status_code == 400
    assert "连您在内已有 1 位，还差 9 人附议" in few.content.decode()
    for name in SIGNERS:
        wang = signed_in(county, name)
        assert "等您附议" in wang.get(LIST).content.decode()
        assert wang.post(f"{here}cosponsor/", {"version": version(case)}).status_code == 302
    assert "联名人数够了" in chen.get(here).content.decode()
    sent = {"version": version(case), "is_within_powers": "on", "has_no_secrets": "on"}
    assert chen.post(f"{here}submit_bill/", sent).status_code == 302
    office, body = signed_in(county, "commission"), committee(county)
    assert "等您办" in office.get(LIST).content.decode()
    assert body.name in office.get(f"{here}refer/").content.decode()
    assert office.post(f"{here}refer/", {"version": version(case), "unit": body.pk}).status_code == 302
    experts = signed_in(county, "committee")
    assert case.title in experts.get(LIST).content.decode()
    said = {"version": version(case), "is_recommended": "1", "text": "符合实际，建议列入议程。"}
    assert experts.post(f"{here}report_deliberation/", said).status_code == 302
    assert office.post(f"{here}put_on_agenda/", {"version": version(case), "reason": "事关民生。"}).status_code == 302
    day = timezone.localdate().isoformat()
    vote = {"version": version(case), "is_passed": "1", "day": day, "votes_for": 180, "votes_against": 3}
    half = office.post(f"{here}record_vote/", vote)
    assert (half.status_code, "都填，或者都不填" in half.content.decode()) == (400, True)
    assert office.post(f"{here}record_vote/", {**vote, "votes_abstaining": 7}).status_code == 302
    page = chen.get(here).content.decode()
    for words in ("符合实际，建议列入议程。", "事关民生。", "赞成 180 票，反对 3 票，弃权 7 票", "已通过"):
        assert words in page, words


def version(case: Case) -> int:
    return Case.objects.get(pk=case.pk).version


@pytest.mark.parametrize("missing", ["title", "basis", "plan"])
def test_the_three_parts_must_be_there(county: County, chen: Client, missing: str) -> None:
    refused = chen.post(NEW, typed(county, **{missing: ""}))
    assert refused.status_code == 400
    assert list(refused.context["form"].errors) == [missing]
    assert not Case.objects.filter(kind="bill").exists()


def test_the_red_button_asks_others_first_and_brings_it_in_when_all_have_answered(county: County, chen: Client) -> None:
    def red(state: str) -> str:
        page = chen.get(f"/desk/cases/{bill(county=county, state=state).pk}/")
        steps = page.context["steps"]
        verbs = [button.verb for button in (steps.main, *steps.others, *steps.aside)]
        assert len(verbs) == len(set(verbs)), "each step once"
        return str(steps.main.verb)

    assert [red(state) for state in ("draft", "cosigning", "cosigned")] == [
        *("invite_cosponsors", "invite_cosponsors", "submit_bill")
    ]


def test_what_is_typed_is_kept_apart_from_a_suggestion_being_typed(county: County, chen: Client) -> None:
    assert chen.post("/desk/suggestions/keep/", {"title": "一件建议", "situation": "情况"}).status_code == 200
    kept = chen.post("/desk/bills/keep/", {"title": "一件议案", "basis": "案据写到一半"})
    assert "已自动保存" in kept.content.decode()
    assert WorkingCopy.objects.count() == 2
    assert "案据写到一半" in chen.get(NEW).content.decode()
    assert "有一份没存的议案" in chen.get(LIST).content.decode()
    own = chen.get("/desk/suggestions/new/").content.decode()
    assert "一件建议" in own
    assert "一件议案" not in own
    chen.post(NEW, typed(county))
    assert list(WorkingCopy.objects.values_list("kind", flat=True)) == ["suggestion"]
    assert chen.post("/desk/bills/drop/").status_code == 302


def test_a_draft_is_rewritten_by_its_lead_alone(county: County, chen: Client) -> None:
    case = bill(county=county, state="cosigning")
    path = f"/desk/cases/{case.pk}/revise_bill/"
    assert "全县小型水库六十一座" in chen.get(path).content.decode()
    assert chen.post(path, typed(county, plan="另一个方案。", version=version(case))).status_code == 302
    assert "另一个方案。" in chen.get(f"/desk/cases/{case.pk}/").content.decode()
    assert signed_in(county, "second_deputy").get(path).status_code == 403
    assert signed_in(county, "commission").get(path).status_code == 403
    assert chen.get(f"/desk/cases/{suggestion(county=county).pk}/revise_bill/").status_code == 404


@pytest.mark.parametrize("name", ["deputy", "second_deputy", "commission", "committee", "county_head"])
def test_the_page_of_bills_takes_as_many_statements_for_one_as_for_four(county: County, name: str) -> None:
    for state in ("cosigning", "submitted", "referred", "implementing"):
        bill(county=county, state=state)
    client = signed_in(county, name)

    def statements() -> int:
        with CaptureQueriesContext(connection) as taken:
            assert client.get(LIST).status_code == 200
        return len(taken)

    statements()
    first = statements()
    for state in ("cosigning", "cosigned", "submitted", "referred", "implementing", "withdrawal_requested"):
        bill(county=county, state=state)
    assert statements() == first


@pytest.mark.parametrize("state", BILL_STATES)
def test_every_state_has_a_page_and_stands_in_the_list_of_cases(county: County, state: str) -> None:
    case = bill(county=county, state=state)
    client = signed_in(county, "deputy")
    page = client.get(f"/desk/cases/{case.pk}/")
    assert page.status_code == 200
    assert str(case.look.label) in page.content.decode()
    assert case.title in client.get("/desk/cases/?kind=bill&status=all").content.decode()


def test_the_list_is_exported_with_bills_in_it(county: County) -> None:
    case = bill(county=county, state="submitted")
    sent: Any = signed_in(county, "commission").post("/desk/cases/export/?kind=bill&status=all", {"format": "xlsx"})
    sheet: Any = load_workbook(BytesIO(b"".join(sent.streaming_content))).active
    cells = {cell for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {case.number, case.title, "议案", "已提交"} <= cells


def test_until_when_bills_are_brought_is_kept_with_the_session(county: County) -> None:
    office = signed_in(county, "commission")
    days = {"term": 19, "number": 6, "opens_on": "2027-01-05", "closes_on": "2027-01-08"}
    given = {**days, "region": county.regions["county"].pk, "bills_due_at": "2027-01-09T12:00"}
    late = office.post("/desk/manage/sessions/new/", given)
    assert "不能晚于闭幕日期" in late.content.decode()
    assert office.post("/desk/manage/sessions/new/", {**given, "bills_due_at": "2027-01-06T12:00"}).status_code == 302
    session = Session.objects.get(number=6)
    assert session.bills_due_at is not None
    assert timezone.localtime(session.bills_due_at).strftime("%Y-%m-%d %H:%M") == "2027-01-06 12:00"
    path = f"/desk/manage/sessions/{session.pk}/"
    assert "2027-01-06T12:00" in office.get(path).content.decode()
    office.post(path, {**days, "bills_due_at": "2027-01-07T09:30"})
    session.refresh_from_db()
    assert timezone.localtime(session.bills_due_at).strftime("%d %H:%M") == "07 09:30"


def test_a_number_of_persons_cannot_become_a_time(county: County) -> None:
    rule = Rule.objects.get(profile__is_template=False, profile__region=None, key="bill_signers_county")
    rule.unit = Rule.Unit.MONTHS
    assert "unit" in rule_mistakes(rule)
    clock = Rule.objects.get(profile__is_template=False, profile__region=None, key="bill_report")
    clock.unit = Rule.Unit.PERSONS
    assert "unit" in rule_mistakes(clock)
    clock.unit = Rule.Unit.WORKING_DAYS
    assert rule_mistakes(clock) == {}


def test_who_has_nothing_to_do_with_bills_has_no_page_of_them(county: County) -> None:
    for name in ("liaison", "officer", "leader", "system_admin"):
        client = signed_in(county, name)
        assert client.get(LIST).status_code == 403, name
        assert 'href="/desk/bills/"' not in client.get("/desk/", follow=True).content.decode(), name


def test_a_withdrawal_that_is_asked_is_shown_to_the_presidium_wherever_the_bill_lies(county: County) -> None:
    case = bill(county=county, state="referred")
    case.bill.withdrawal_asked_at = timezone.now() - timedelta(minutes=1)
    case.bill.withdrawal_reason = "县政府已经安排。"
    case.bill.save()
    office = signed_in(county, "commission")
    assert "提案人要求撤回" in office.get(LIST).content.decode()
    assert "县政府已经安排。" in office.get(f"/desk/cases/{case.pk}/consent_to_withdrawal/").content.decode()
