"""查进度, by code alone or with the end of the phone."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from jiazhan.cases.actions.become_suggestion import become_suggestion
from jiazhan.cases.actions.link_duplicate import link_duplicate
from jiazhan.cases.actions.raise_matter import Person
from jiazhan.cases.draft import Draft
from jiazhan.cases.models import Note, Rating
from jiazhan.core.queries.attachments import attachments_of
from jiazhan.portal import pace
from tests import make
from tests.desk.signing import signed_in
from tests.portal.conftest import LookUp, MakePhoto

pytestmark = pytest.mark.django_db

STATES = [
    "draft",
    "registered",
    "answered_on_spot",
    "declined_diverted",
    "triaged",
    "at_village",
    "at_township",
    "forwarded_county",
    "county_assigned",
    "returned",
    "resolved",
    "in_progress",
    "explained",
    "promised",
    "lapsed",
    "fed_back",
    "satisfied_closed",
    "dissatisfied",
    "rehandling",
    "escalated",
    "withdrawn",
    "published",
    "to_council_hall",
    "to_project_pool",
]


@pytest.mark.parametrize("state", STATES)
def test_every_state_says_where_the_matter_stands_and_who_has_it(
    county: make.County, look_up: LookUp, state: str
) -> None:
    case = make.case(county=county, state=state)
    page = look_up(case).content.decode()
    assert page.count("<h1") == 1
    assert page.count("btn-main") <= 1
    assert "草稿" not in page
    if case.is_open or state == "draft":
        assert "panel-clock" in page
        assert "为什么是这一天" in page
        assert "负责" in page or state in {"fed_back"}
    else:
        assert "panel-clock" not in page
    assert 'class="now"' in page or 'class="next"' in page
    assert "同志" not in page


def test_a_date_that_has_passed_is_not_promised_again(county: make.County, look_up: LookUp) -> None:
    case = make.case(county=county, state="at_township", at=timezone.now() - timedelta(days=90))
    page = look_up(case).content.decode()
    assert "超期" in page
    assert "已经过了" in page
    assert "前有下文" not in page


def test_the_code_is_never_in_an_address(client: Client, county: make.County) -> None:
    case = make.case(county=county)
    assert client.get("/progress/", {"code": case.constituent.code}).status_code == 200
    assert client.get("/progress/case/")["Location"] == "/progress/"


@pytest.mark.parametrize("write", ["{0}", " {0} ", "{0[0]}{0[1]} {0[2]}", "查询码"])
def test_a_code_is_taken_as_people_type_it(client: Client, county: make.County, write: str) -> None:
    case = make.case(county=county)
    typed = write.format(case.constituent.code)
    if "{0[0]}" in write:
        typed = " ".join([case.constituent.code[:4], case.constituent.code[4:8], case.constituent.code[8:]])
    response = client.post("/progress/", {"code": typed})
    assert response.status_code == (200 if write == "查询码" else 302)


def test_a_wrong_code_gets_a_sentence_and_shows_nothing(client: Client, county: make.County) -> None:
    case = make.case(county=county)
    wrong = f"{(int(case.constituent.code) + 1) % 10**12:012d}"
    response = client.post("/progress/", {"code": wrong})
    assert "没有这个查询码" in response.content.decode()
    assert client.get("/progress/case/")["Location"] == "/progress/"


def test_look_ups_of_one_address_are_limited(
    client: Client, county: make.County, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "LOOK_UP_LIMIT", (2, timedelta(minutes=10)))
    statuses = [client.post("/progress/", {"code": "000000000000"}).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]


def test_wrong_codes_from_everywhere_pull_the_brake(
    client: Client, county: make.County, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "WRONG_CODES", (2, timedelta(minutes=10)))
    for number in range(2):
        client.post("/progress/", {"code": "000000000000"}, REMOTE_ADDR=f"10.0.0.{number}")
    code = make.case(county=county).constituent.code
    assert client.post("/progress/", {"code": code}, REMOTE_ADDR="10.0.0.9").status_code == 429


def test_the_persons_own_words_wait_for_the_end_of_the_phone(county: make.County, look_up: LookUp) -> None:
    case = make.case(county=county)
    assert make.LAMP not in look_up(case).content.decode()
    assert make.LAMP in look_up(case, tail="1234").content.decode()


def test_a_wrong_tail_shows_nothing_and_is_limited(client: Client, county: make.County, look_up: LookUp) -> None:
    look_up(make.case(county=county))
    for _ in range(5):
        assert "对不上" in client.post("/progress/phone/", {"tail": "9999"}).content.decode()
    assert client.post("/progress/phone/", {"tail": "1234"}).status_code == 429
    assert make.LAMP not in client.get("/progress/case/").content.decode()


def test_without_a_phone_the_code_is_enough(county: make.County, look_up: LookUp) -> None:
    assert make.LAMP in look_up(make.case(county=county, person=Person())).content.decode()


def test_knowing_one_phone_opens_no_other_matter(client: Client, county: make.County, look_up: LookUp) -> None:
    look_up(make.case(county=county), tail="1234")
    other = make.case(county=county, text="水管漏水三天了。", person=Person(phone="13911115678"))
    assert "水管漏水" not in look_up(other).content.decode()


def test_satisfaction_by_code_closes_the_matter(client: Client, county: make.County, look_up: LookUp) -> None:
    case = make.case(county=county, state="fed_back")
    look_up(case)
    assert client.post("/progress/rate/", {"level": "satisfied", "solved": "yes"}).status_code == 302
    case.refresh_from_db()
    assert case.state == "satisfied_closed"
    assert "已办结" in client.get("/progress/case/").content.decode()


def test_dissatisfaction_by_code_asks_for_another_handling(
    client: Client, county: make.County, look_up: LookUp
) -> None:
    case = make.case(county=county, state="fed_back")
    look_up(case)
    client.post("/progress/rate/", {"level": "dissatisfied", "solved": "no", "comment": "又灭了"})
    case.refresh_from_db()
    assert case.pending == "rehandling"
    assert Rating.objects.get(case=case).comment == "又灭了"
    assert "等确认是否再办" in client.get("/progress/case/").content.decode()


def test_a_rating_that_misses_something_keeps_the_rest(client: Client, county: make.County, look_up: LookUp) -> None:
    look_up(make.case(county=county, state="fed_back"))
    page = client.post("/progress/rate/", {"level": "satisfied", "comment": "挺快"}).content.decode()
    assert "请选问题有没有真正解决" in page
    assert "挺快" in page
    assert not Rating.objects.exists()


def test_a_rating_written_when_the_half_hour_is_over_is_kept_until_the_code_is_given_again(
    client: Client, county: make.County, look_up: LookUp
) -> None:
    case = make.case(county=county, state="fed_back")
    look_up(case)
    session = client.session
    session["portal.open"] = {**session["portal.open"], "seen": session["portal.open"]["seen"] - 3600}
    session.save()
    answer = client.post("/progress/rate/", {"level": "satisfied", "solved": "yes", "comment": "挺快"})
    assert answer["Location"] == "/progress/"
    assert "挺快" in look_up(case).content.decode()
    assert not Rating.objects.exists()


@pytest.mark.parametrize("state", ["at_township", "satisfied_closed", "dissatisfied"])
def test_nothing_can_be_rated_before_or_after_its_time(
    client: Client, county: make.County, look_up: LookUp, state: str
) -> None:
    case = make.case(county=county, state=state)
    before = Rating.objects.count()
    assert "提交评价" not in look_up(case).content.decode()
    assert client.post("/progress/rate/", {"level": "satisfied", "solved": "yes"}).status_code == 200
    assert Rating.objects.count() == before


def test_rating_with_forged_values_changes_nothing(client: Client, county: make.County, look_up: LookUp) -> None:
    case = make.case(county=county, state="fed_back")
    look_up(case)
    client.post("/progress/rate/", {"level": "excellent", "solved": "yes", "case": "1", "version": "99"})
    case.refresh_from_db()
    assert case.state == "fed_back"


def test_withdrawing_asks_first_and_can_be_done_once(client: Client, county: make.County, look_up: LookUp) -> None:
    case = make.case(county=county, state="at_township")
    look_up(case)
    assert "不撤回" in client.get("/progress/withdraw/").content.decode()
    assert client.post("/progress/withdraw/").status_code == 302
    case.refresh_from_db()
    assert case.state == "withdrawn"
    assert client.post("/progress/withdraw/")["Location"] == "/progress/case/"


def test_more_words_reach_the_office_and_come_back_only_to_the_person(
    client: Client, county: make.County, look_up: LookUp
) -> None:
    case = make.case(county=county, state="at_township")
    look_up(case)
    client.post("/progress/say/", {"text": "昨晚又黑了<b>一夜</b>"})
    assert Note.objects.get(case=case).text == "昨晚又黑了<b>一夜</b>"
    assert "昨晚又黑了" not in client.get("/progress/case/").content.decode()
    assert "昨晚又黑了&lt;b&gt;" in look_up(case, tail="1234").content.decode()


def test_without_the_code_nothing_can_be_done(client: Client, county: make.County) -> None:
    case = make.case(county=county, state="fed_back")
    for path in ("/progress/rate/", "/progress/say/", "/progress/withdraw/"):
        assert client.post(path, {"level": "satisfied", "solved": "yes", "text": "x"})["Location"] == "/progress/"
    case.refresh_from_db()
    assert case.state == "fed_back"


def test_a_matter_sent_elsewhere_names_the_right_channel_and_its_phone(county: make.County, look_up: LookUp) -> None:
    page = look_up(make.case(county=county, state="declined_diverted")).content.decode()
    assert "县人民法院诉讼服务中心" in page
    assert "12368" in page


def test_what_is_only_proposed_is_not_told(county: make.County, look_up: LookUp) -> None:
    case = make.case(county=county)
    make.Walk(county=county, case=case, at=timezone.now()).do("propose_decline", "liaison", ground=county.ground)
    assert "县人民法院诉讼服务中心" not in look_up(case).content.decode()


def test_a_joined_matter_follows_the_main_one_without_its_persons_words(county: make.County, look_up: LookUp) -> None:
    main = make.case(county=county, state="fed_back")
    comment = make.case(county=county, text="三号路的灯还是不亮。", person=Person())
    link_duplicate(case=comment, actor=county.actor("liaison"), at=timezone.now(), main=main)
    page = look_up(comment).content.decode()
    assert "换了电缆和灯头" in page
    assert make.LAMP not in page
    assert "提交评价" not in page
    assert "三号路的灯还是不亮" in page


def test_what_became_a_suggestion_shows_the_suggestions_course(county: make.County, look_up: LookUp) -> None:
    case = make.case(county=county, state="triaged")
    draft = Draft(
        title="关于增设路灯的建议",
        situation="缺路灯。",
        proposal="装路灯。",
        deputy=county.deputy,
        region=county.regions["town"],
        station=county.station,
    )
    become_suggestion(case=case, actor=county.actor("deputy"), at=timezone.now(), draft=draft)
    page = look_up(case).content.decode()
    assert "陈立春代表把这件事写成了建议" in page
    assert "代表要在这一天前提交建议" in page


def test_leaving_forgets_the_matter_on_this_device(client: Client, county: make.County, look_up: LookUp) -> None:
    look_up(make.case(county=county), tail="1234")
    client.post("/progress/leave/")
    assert client.get("/progress/case/")["Location"] == "/progress/"


def test_the_half_hour_ends(client: Client, county: make.County, look_up: LookUp) -> None:
    look_up(make.case(county=county))
    session = client.session
    session["portal.open"] = {**session["portal.open"], "seen": session["portal.open"]["seen"] - 1801}
    session.save()
    assert client.get("/progress/case/")["Location"] == "/progress/"


@pytest.mark.parametrize("state", ["fed_back", "escalated", "declined_diverted"])
def test_the_page_needs_at_most_twelve_statements(
    client: Client,
    county: make.County,
    look_up: LookUp,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    state: str,
) -> None:
    response = look_up(make.case(county=county, state=state))
    assert len(response.content) < 60_000
    with django_assert_max_num_queries(12):
        client.get("/progress/case/")


def test_the_photos_of_a_signed_answer_are_shown_and_those_of_a_rejected_draft_are_not(
    county: make.County, client: Client, look_up: LookUp, photo: MakePhoto
) -> None:
    case = make.case(county=county, state="at_township")
    officer, head = signed_in(county, "officer"), signed_in(county, "head")

    def drafted() -> None:
        case.refresh_from_db()
        answer = {"outcome": "resolved", "text": "灯已换好。", "version": case.version, "attached": photo()}
        assert officer.post(f"/desk/cases/{case.pk}/draft_reply/", answer).status_code == 302

    drafted()
    case.refresh_from_db()
    rejected = {"reason": "照片不清楚，请重拍。", "version": case.version}
    assert head.post(f"/desk/cases/{case.pk}/reject_draft/", rejected).status_code == 302
    drafted()
    assert "/progress/photo/" not in look_up(case).content.decode()
    case.refresh_from_db()
    assert head.post(f"/desk/cases/{case.pk}/sign_reply/", {"version": case.version}).status_code == 302
    page = look_up(case)
    first, second = attachments_of(case.subject)
    assert [shown.pk for shown in page.context["reply_photos"]] == [second.pk]
    assert client.get(f"/progress/photo/{second.pk}/?small").status_code == 200
    assert client.get(f"/progress/photo/{first.pk}/").status_code == 404
