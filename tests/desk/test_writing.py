"""A deputy writes at the desk: the draft, what is kept by itself, what others proposed before, and one's own list."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jiazhan.cases.models import Case, WorkingCopy
from jiazhan.core.models import Entry
from jiazhan.stations.models import Session
from tests import make
from tests.desk.signing import signed_in
from tests.make import County
from tests.make.suggestions import DECLARED, other_deputy, suggestion

pytestmark = pytest.mark.django_db

NEW, OWN = "/desk/suggestions/new/", "/desk/suggestions/"


@pytest.fixture
def county() -> County:
    return make.county()


@pytest.fixture
def chen(county: County) -> Client:
    return signed_in(county, "deputy")


def typed(county: County, **changes: Any) -> dict[str, Any]:
    words = {
        "title": "关于建立小型渠道管护制度的建议",
        "situation": "全镇小型渠道三十七条，多年没有固定的管护人。",
        "analysis": "管护经费没有列入预算。",
        "proposal": "把管护经费列入年度预算。",
        "region": county.regions["town"].pk,
        "people_congress": county.regions["county"].pk,
        "may_publish": "on",
    }
    return {**words, **changes}


def test_a_draft_is_written_from_zero_with_everything_it_wishes(county: County, chen: Client) -> None:
    unit = county.unit("county_unit")
    given = typed(
        county,
        proposed_units=[unit.pk],
        survey_during="走了九个村。",
        wants_consultation="on",
        category=county.category.pk,
    )
    sent = chen.post(NEW, given)
    made = Case.objects.get(kind="suggestion")
    assert sent.headers["Location"] == f"/desk/cases/{made.pk}/"
    detail = made.suggestion
    assert (made.state, made.deputy, made.category) == ("draft", county.deputy, county.category)
    assert (detail.may_publish, detail.wants_consultation, detail.survey_during) == (True, True, "走了九个村。")
    assert list(detail.proposed_units.all()) == [unit]
    page = chen.get(f"/desk/cases/{made.pk}/").content.decode()
    assert "走了九个村。" in page
    assert "希望当面商量" in page
    assert unit.name in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "长" * 121),
        ("situation", " "),
        ("proposal", ""),
        ("region", ""),
        ("people_congress", "1"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    county: County, chen: Client, field: str, value: str
) -> None:
    sent = chen.post(NEW, typed(county, **{field: value}))
    assert sent.status_code == 400
    assert field in sent.context["form"].errors
    kept = next(name for name in ("analysis", "situation") if name != field)
    assert typed(county)[kept] in sent.content.decode()
    assert not Case.objects.exists()


def test_a_draft_is_revised_as_a_whole_and_an_old_page_is_refused(county: County, chen: Client) -> None:
    case = suggestion(county=county)
    page = chen.get(f"/desk/cases/{case.pk}/revise/")
    assert page.context["form"]["proposal"].value() == case.suggestion.proposal
    changed = typed(county, proposal="换一个办法。", version=case.version)
    assert chen.post(f"/desk/cases/{case.pk}/revise/", changed).status_code == 302
    again = chen.post(f"/desk/cases/{case.pk}/revise/", {**changed, "proposal": "第三个办法。"})
    assert again.status_code == 400
    assert "第三个办法。" in again.content.decode()
    case.refresh_from_db()
    assert case.suggestion.proposal == "换一个办法。"


@pytest.mark.parametrize(("name", "status"), [("second_deputy", 404), ("commission", 403), ("liaison", 403)])
def test_nobody_opens_anothers_draft(county: County, name: str, status: int) -> None:
    other_deputy(county)
    case = suggestion(county=county)
    assert signed_in(county, name).get(f"/desk/cases/{case.pk}/revise/").status_code == status
    kept = signed_in(county, name).post("/desk/suggestions/keep/", {"case": case.pk, "title": "改"})
    assert kept.status_code == status
    assert not WorkingCopy.objects.exists()


@pytest.mark.parametrize("key", ["²", "9" * 40, "-1", "x"])
def test_a_case_that_cannot_be_is_not_found(chen: Client, key: str) -> None:
    assert chen.post("/desk/suggestions/keep/", {"case": key, "title": "改"}).status_code == 404
    assert chen.post("/desk/suggestions/alike/", {"case": key, "title": "建立小型渠道管护制度"}).status_code == 200
    assert not WorkingCopy.objects.exists()


def test_what_is_handed_in_is_no_longer_revised(county: County, chen: Client) -> None:
    case = suggestion(county=county, state="submitted")
    assert chen.get(f"/desk/cases/{case.pk}/revise/").status_code == 302
    assert chen.post(f"/desk/cases/{case.pk}/revise/", typed(county, version=case.version)).status_code == 302
    case.refresh_from_db()
    assert case.suggestion.proposal != typed(county)["proposal"]


def test_what_is_typed_is_kept_by_itself_and_stands_there_the_next_time(county: County, chen: Client) -> None:
    said = chen.post(
        "/desk/suggestions/keep/", {"title": "写到一半", "situation": "半句", "proposed_units": ["1", "2"]}
    )
    assert "已自动保存" in said.content.decode()
    page = chen.get(NEW)
    assert page.context["form"]["title"].value() == "写到一半"
    assert "自动保存的内容" in page.content.decode()
    assert "有一份没存的建议" in chen.get(OWN).content.decode()
    chen.post("/desk/suggestions/keep/", {"title": "写到一半多", "situation": "半句"})
    assert WorkingCopy.objects.get().fields["title"] == "写到一半多"
    assert not Case.objects.exists()
    assert not Entry.objects.filter(verb__startswith="suggestion").exists(), "it is no record yet"


def test_storing_the_draft_or_giving_up_removes_what_was_kept(county: County, chen: Client) -> None:
    chen.post("/desk/suggestions/keep/", {"title": "一"})
    chen.post(NEW, typed(county))
    assert not WorkingCopy.objects.exists()
    case = Case.objects.get()
    chen.post("/desk/suggestions/keep/", {"title": "二", "case": case.pk})
    assert chen.get(f"/desk/cases/{case.pk}/revise/").context["form"]["title"].value() == "二"
    assert chen.post("/desk/suggestions/drop/", {"case": case.pk}).status_code == 302
    assert chen.get(f"/desk/cases/{case.pk}/revise/").context["form"]["title"].value() == case.title
    chen.post("/desk/suggestions/keep/", {"title": "三", "case": case.pk})
    chen.post(f"/desk/cases/{case.pk}/revise/", typed(county, version=case.version))
    assert not WorkingCopy.objects.exists()


def test_a_copy_larger_than_any_suggestion_is_refused_with_a_sentence(chen: Client) -> None:
    said = chen.post("/desk/suggestions/keep/", {"situation": "长" * 200_001})
    assert (said.status_code, "没有自动保存" in said.content.decode()) == (400, True)
    assert not WorkingCopy.objects.exists()


def test_suggestions_of_others_are_offered_by_title_and_number_and_drafts_are_not(county: County) -> None:
    other_deputy(county)
    handed_in, draft = suggestion(county=county, state="submitted"), suggestion(county=county)
    wang = signed_in(county, "second_deputy")
    page = wang.post("/desk/suggestions/alike/", {"title": "建立小型渠道管护制度", "situation": "渠道没有固定的管护人"})
    found = page.context["alike"]
    assert [(one["number"], one["title"]) for one in found] == [(handed_in.number, handed_in.title)]
    assert county.deputy.name not in page.content.decode()
    assert draft.number is None


def test_somebody_without_a_deputy_is_told_whom_to_ask(county: County) -> None:
    county.deputy.__class__.objects.filter(pk=county.deputy.pk).update(user=None)
    assert "没有关联代表" in signed_in(county, "deputy").get(NEW).content.decode()


def test_two_of_one_name_are_told_apart_and_a_stranger_is_not_found(county: County, chen: Client) -> None:
    wang = other_deputy(county)
    twin = other_deputy(county, "third_deputy")
    type(twin).objects.filter(pk=twin.pk).update(name=wang.name, region=county.regions["other_town"])
    case = suggestion(county=county)
    path = f"/desk/cases/{case.pk}/invite_cosponsors/"
    refused = chen.post(path, {"version": case.version, "deputies": f"{wang.name}、赵不在"})
    assert refused.status_code == 400
    words = refused.content.decode()
    assert f"{wang.name}（青石镇）" in words
    assert "赵不在" in words
    assert chen.post(path, {"version": case.version, "deputies": f"{wang.name}（柳河镇）"}).status_code == 302
    assert case.cosponsors.get().deputy == twin


def test_the_whole_way_of_a_joint_suggestion_by_the_pages(county: County, chen: Client) -> None:
    wang = other_deputy(county)
    chen.post(NEW, typed(county))
    case = Case.objects.get()
    path = f"/desk/cases/{case.pk}/"
    chen.post(f"{path}invite_cosponsors/", {"version": case.version, "deputies": wang.name})
    her = signed_in(county, "second_deputy")
    assert case.title in her.get(OWN).content.decode()
    case.refresh_from_db()
    assert "附议" in her.get(path).content.decode()
    assert her.post(f"{path}cosponsor/", {"version": case.version}).status_code == 302
    case.refresh_from_db()
    asked = chen.get(f"{path}submit/").content.decode()
    assert "1 位代表已附议" in asked
    assert "替群众转交的来信来访" in asked
    assert chen.post(f"{path}submit/", {"version": case.version, "is_single_subject": "on"}).status_code == 400
    assert chen.post(f"{path}submit/", {"version": case.version, **DECLARED}).status_code == 302
    case.refresh_from_db()
    assert (case.state, case.suggestion.filing) == ("submitted", "joint")
    office = signed_in(county, "commission").get(path).content.decode()
    assert "联名提出" in office
    assert wang.name in office


def test_why_somebody_did_not_sign_is_read_by_the_lead_alone(county: County, chen: Client) -> None:
    case = suggestion(county=county, state="cosigning")
    path = f"/desk/cases/{case.pk}/"
    refusal = {"version": case.version, "reason": "我不了解这个镇。"}
    assert signed_in(county, "second_deputy").post(f"{path}decline_cosponsoring/", refusal).status_code == 302
    assert "我不了解这个镇。" in chen.get(path).content.decode()
    case.refresh_from_db()
    assert chen.post(f"{path}submit/", {"version": case.version, **DECLARED}).status_code == 302
    for address in (path, f"{path}record/"):
        assert "我不了解这个镇。" not in signed_in(county, "commission").get(address).content.decode()


@pytest.mark.parametrize("count", [1, 12])
def test_ones_own_list_costs_the_same_however_long_it_is(county: County, chen: Client, count: int) -> None:
    for _turn in range(count):
        for state in ("draft", "cosigned", "replied", "completed"):
            suggestion(county=county, state=state)
    with CaptureQueriesContext(connection) as asked:
        page = chen.get(OWN)
    assert page.status_code == 200
    assert len(asked) <= 14, [query["sql"][:120] for query in asked]


def test_the_list_says_what_waits_first(county: County, chen: Client) -> None:
    for state in ("completed", "submitted", "draft", "replied"):
        suggestion(county=county, state=state)
    groups = [group["name"] for group in chen.get(OWN).context["groups"]]
    assert groups == ["judge", "write", "under-way", "ended"]


def test_the_office_keeps_sessions_delegations_and_exclusions(county: County) -> None:
    office = signed_in(county, "commission")
    role = county.users["commission"].grants.get().role
    role.permissions = [
        *role.permissions,
        *(code for code in ("deputy.manage", "category.manage") if code not in role.permissions),
    ]
    role.save()
    days = {"opens_on": "2026-01-08", "closes_on": "2026-01-11"}
    new = {"region": county.regions["county"].pk, "term": 19, "number": 5, **days}
    assert office.post("/desk/manage/sessions/new/", new).status_code == 302
    assert "已经登记过" in office.post("/desk/manage/sessions/new/", new).content.decode()
    overlap = office.post("/desk/manage/sessions/new/", {**new, "number": 6})
    assert "另一次会议" in overlap.content.decode()
    listed = office.get("/desk/manage/sessions/")
    assert "第19届第5次会议" in listed.content.decode()

    session = Session.objects.get()
    path = f"/desk/manage/sessions/{session.pk}/"
    assert (
        office.post(path, {"term": 19, "number": 5, "opens_on": "2026-01-12", "closes_on": "2026-01-11"}).status_code
        == 400
    )
    assert office.post(f"{path}delegations/new/", {"name": "青石镇代表团", "head": county.deputy.pk}).status_code == 302
    assert "青石镇代表团" in office.get(path).content.decode()
    ground = {"name": "已经提出过、正在办理的", "code": "repeated", "basis": "本县规定", "position": 10}
    assert office.post("/desk/manage/exclusions/new/", ground).status_code == 302
    case = suggestion(county=county)
    assert (
        "已经提出过、正在办理的" in signed_in(county, "deputy").get(f"/desk/cases/{case.pk}/submit/").content.decode()
    )
