"""The page of a case, Today, the person behind it, the slip, files."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jiazhan.accounts.models import User
from jiazhan.cases.models import Constituent
from jiazhan.core.models import Attachment, Entry
from tests import make
from tests.desk.test_life_through_the_desk import client_of
from tests.make.suggestions import suggestion

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
STATES = ["draft", "registered", "at_township", "reply_drafted", "fed_back", "escalated", "published", "in_progress"]


@pytest.mark.parametrize("state", STATES)
def test_a_case_takes_thirteen_statements_and_has_at_most_one_red_button(state: str) -> None:
    county = make.county()
    case = make.case(county=county, state=state)
    for who in ("liaison", "presidium", "commission"):
        client = client_of(county, who)
        client.get("/desk/cases/")
        with CaptureQueriesContext(connection) as statements:
            answer = client.get(f"/desk/cases/{case.pk}/")
        assert answer.status_code == 200
        assert len(statements) <= 13
        assert answer.content.count(b"btn-main") <= 1


def test_only_steps_that_may_be_taken_are_drawn_and_each_of_them_opens() -> None:
    county = make.county()
    case = make.case(county=county, state="at_township")
    for who in ("liaison", "presidium", "officer", "head", "government", "leader"):
        client = client_of(county, who)
        page = client.get(f"/desk/cases/{case.pk}/").content.decode()
        steps = set(re.findall(rf'href="(/desk/cases/{case.pk}/[a-z_]+/)"', page))
        verbs = steps - {f"/desk/cases/{case.pk}/{tail}/" for tail in ("record", "person", "attach")}
        assert all(client.get(address).status_code == 200 for address in verbs), (who, verbs)
    assert not verbs


def test_the_page_tells_what_was_said_what_was_done_and_what_comes_next() -> None:
    county = make.county()
    case = make.case(county=county, state="fed_back")
    page = client_of(county, "liaison").get(f"/desk/cases/{case.pk}/").content.decode()
    for words in (
        make.LAMP,
        "换了电缆和灯头",
        "青石镇城建办办好并答复",
        "下一步：评价",
        "交青石镇城建办办理",
        "电话告诉了李奶奶",
    ):
        assert words in page
    assert "李桂兰" not in page
    assert "1234" not in page


def test_a_suggestion_shows_its_three_parts_to_the_commission() -> None:
    county = make.county()
    case = suggestion(county=county, state="replied")
    page = client_of(county, "commission").get(f"/desk/cases/{case.pk}/").content.decode()
    for words in ("全镇小型渠道三十七条", "管护经费没有列入预算", "一条渠道一个责任人"):
        assert words in page


def test_a_draft_of_a_suggestion_is_its_deputys_alone() -> None:
    county = make.county()
    case = suggestion(county=county, state="draft")
    assert client_of(county, "deputy").get(f"/desk/cases/{case.pk}/").status_code == 200
    assert client_of(county, "commission").get(f"/desk/cases/{case.pk}/").status_code == 404


def test_name_and_phone_are_shown_once_for_a_purpose_and_on_record() -> None:
    county = make.county()
    case = make.case(county=county, state="at_township")
    client = client_of(county, "liaison")
    address = f"/desk/cases/{case.pk}/person/"
    assert "李桂兰" not in client.get(address).content.decode()
    assert client.post(address, {}).status_code == 400
    assert not Entry.objects.filter(verb="case.reveal_person").exists()
    shown = client.post(address, {"purpose": "contact"})
    assert "李桂兰" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert Entry.objects.get(verb="case.reveal_person").facts["purpose"] == "联系反映人核实情况"
    assert "看了反映人姓名和电话" in client.get(f"/desk/cases/{case.pk}/record/").content.decode()
    assert "看了反映人姓名和电话" not in client.get(f"/desk/cases/{case.pk}/").content.decode()


def test_who_may_ask_for_the_name_sees_it_masked_and_nobody_else_sees_a_character_of_it() -> None:
    county = make.county()
    case = make.case(county=county, state="at_township")
    address = f"/desk/cases/{case.pk}/"
    page = client_of(county, "liaison").get(address).content.decode()
    assert "李**" in page
    assert "李桂兰" not in page
    assert "139" not in page
    for who in ("officer", "leader"):
        page = client_of(county, who).get(address).content.decode()
        assert "已留，未显示" in page, who
        assert "李**" not in page, who
    assert "李**" not in client_of(county, "liaison").get("/desk/cases/?status=all").content.decode()
    assert not Entry.objects.filter(verb="case.reveal_person").exists()


def test_a_unit_that_may_ask_sees_the_masked_name_only_when_the_person_agreed() -> None:
    county = make.county()
    case = make.case(county=county, state="at_township")
    assert case.unit is not None
    user = county.users["liaison"]
    user.organisation = case.unit
    user.save()
    client = client_of(county, "liaison")
    assert "李**" not in client.get(f"/desk/cases/{case.pk}/").content.decode()
    Constituent.objects.filter(pk=case.pk).update(may_share_contact=True)
    assert "李**" in client.get(f"/desk/cases/{case.pk}/").content.decode()


def test_a_unit_sees_no_person_who_did_not_agree() -> None:
    county = make.county()
    case = make.case(county=county, state="at_township")
    assert (
        client_of(county, "officer").post(f"/desk/cases/{case.pk}/person/", {"purpose": "contact"}).status_code == 403
    )


def test_the_slip_carries_the_code_in_fours_and_its_printing_is_on_record() -> None:
    county = make.county()
    case = make.case(county=county)
    client = client_of(county, "liaison")
    code = Constituent.objects.get(pk=case.pk).code
    in_fours = f"{code[:4]} {code[4:8]} {code[8:]}"
    assert in_fours not in client.get(f"/desk/cases/{case.pk}/slip/").content.decode()
    slip = client.post(f"/desk/cases/{case.pk}/slip/").content.decode()
    assert in_fours in slip
    assert "data:image/svg+xml" in slip
    assert "0700-555 0101" in slip
    assert "李桂兰" not in slip
    assert Entry.objects.filter(verb="case.print_slip", subject=case.subject).count() == 1
    assert client_of(county, "presidium").post(f"/desk/cases/{case.pk}/slip/").status_code == 403


def test_files_come_with_a_step_and_are_served_only_to_who_sees_the_case() -> None:
    county = make.county()
    case = make.case(county=county, state="at_township")
    client = client_of(county, "officer")
    file = SimpleUploadedFile("签名单.pdf", PDF, "application/pdf")
    fields = {"version": case.version, "text": "附签名单", "attached": [file]}
    assert client.post(f"/desk/cases/{case.pk}/comment/", fields).status_code == 302
    kept = Attachment.objects.get(subject=case.subject)
    assert kept.purpose == "comment"
    assert "签名单.pdf" in client.get(f"/desk/cases/{case.pk}/").content.decode()
    assert client.get(f"/desk/attachments/{kept.pk}/").status_code == 200
    assert client_of(county, "other_liaison").get(f"/desk/attachments/{kept.pk}/").status_code == 404
    assert Client().get(f"/desk/attachments/{kept.pk}/").status_code == 302


def test_a_file_of_the_wrong_kind_is_refused_and_the_step_not_taken() -> None:
    county = make.county()
    case = make.case(county=county, state="at_township")
    file = SimpleUploadedFile("x.exe", b"MZ" + b"0" * 100, "application/pdf")
    answer = client_of(county, "officer").post(
        f"/desk/cases/{case.pk}/comment/", {"version": case.version, "text": "我写的话", "attached": [file]}
    )
    assert answer.status_code == 400
    assert "我写的话" in answer.content.decode()
    assert not case.notes.exists()


def test_today_takes_eleven_statements_and_has_at_most_one_red_button() -> None:
    county = make.county()
    for state in (
        "draft",
        "registered",
        "triaged",
        "at_village",
        "at_township",
        "reply_drafted",
        "dissatisfied",
        "returned",
    ):
        make.case(county=county, state=state)
    for who in ("liaison", "presidium", "commission", "officer", "head", "deputy", "leader", "villager"):
        client = client_of(county, who)
        client.get("/desk/cases/")
        with CaptureQueriesContext(connection) as statements:
            answer = client.get("/desk/")
        assert answer.status_code == 200, who
        assert len(statements) <= 11, who
        assert answer.content.count(b"btn-main") <= 1, who


def test_why_the_head_sent_a_draft_back_is_read_by_its_unit_alone() -> None:
    county = make.county()
    opinion = make.case(county=county, state="reply_drafted")
    make.Walk(county=county, case=opinion, at=opinion.raised_at).do("reject_draft", "head", reason="没有写哪天修好")
    joint = suggestion(county=county, state="co_opinion_drafted")
    make.Walk(county=county, case=joint, at=joint.raised_at).do("reject_co_opinion", "county_head", reason="没有写金额")
    for case, own, others in (
        (opinion, "officer", ("presidium", "liaison")),
        (joint, "county_officer", ("commission", "officer", "deputy")),
    ):
        words = "没有写哪天修好" if case is opinion else "没有写金额"
        assert words in client_of(county, own).get(f"/desk/cases/{case.pk}/").content.decode()
        for who in others:
            assert words not in client_of(county, who).get(f"/desk/cases/{case.pk}/").content.decode(), who
    make.Walk(county=county, case=opinion, at=opinion.raised_at).do(
        "draft_reply", "officer", text="10月9日修好。", outcome="resolved"
    )
    assert "没有写哪天修好" not in client_of(county, "officer").get(f"/desk/cases/{opinion.pk}/").content.decode()


@pytest.mark.parametrize("state", ["accepted", "co_handled", "co_opinion_given", "contact_recorded", "replied"])
def test_a_suggestion_takes_at_most_22_statements_whatever_happened_to_it(state: str) -> None:
    county = make.county()
    case = suggestion(county=county, state=state)
    for who in ("commission", "deputy", "officer"):
        client = client_of(county, who)
        client.get("/desk/")
        with CaptureQueriesContext(connection) as statements:
            answer = client.get(f"/desk/cases/{case.pk}/")
        assert answer.status_code in {200, 404}
        assert len(statements) <= 22, who


def test_today_takes_the_same_statements_however_many_suggestions() -> None:
    county = make.county()
    people = ("deputy", "commission", "government", "officer", "head", "county_officer")
    states = ("replied", "contact_recorded", "co_handled", "extension_requested", "return_requested", "at_government")

    def statements(who: str) -> int:
        client = client_of(county, who)
        client.get("/desk/")
        with CaptureQueriesContext(connection) as taken:
            assert client.get("/desk/").status_code == 200, who
        return len(taken)

    def with_more() -> dict[str, int]:
        for state in states:
            suggestion(county=county, state=state)
        return {who: statements(who) for who in people}

    assert with_more() == with_more()


def test_today_shows_what_waits_for_me_and_for_whom_i_wait() -> None:
    county = make.county()
    mine = make.case(county=county, state="triaged", text="等主席团交办的水渠。")
    make.case(county=county, state="at_township", text="城建办在办的路灯。")
    answer = client_of(county, "presidium").get("/desk/")
    rows = [row for group in answer.context["groups"] for row in group.rows]
    assert [row.action_url for row in rows] == [f"/desk/cases/{mine.pk}/assign/"]
    assert [(row["title"], row["count"]) for row in answer.context["others"]] == [("等青石镇城建办", 1)]
    assert client_of(county, "second_head").get("/desk/").context["groups"] == []


def test_the_next_case_of_the_list_is_one_press_away() -> None:
    county = make.county()
    first, second = make.case(county=county), make.case(county=county)
    client = client_of(county, "liaison")
    answer = client.get(f"/desk/cases/{first.pk}/next/?status=all")
    assert answer["Location"] == f"/desk/cases/{second.pk}/?status=all" or answer["Location"].startswith(
        "/desk/cases/?"
    )
    back = client.get(f"/desk/cases/{second.pk}/next/?status=all")
    assert back["Location"] == f"/desk/cases/{first.pk}/?status=all"


def test_somebody_without_a_grant_is_told_whom_to_ask() -> None:
    user = User.objects.create_user(username="nobody", password="x", name="新来的")
    client = Client()
    client.force_login(user)
    answer = client.get("/desk/")
    assert answer.status_code == 403
    assert "安全管理员" in answer.content.decode()
    assert Client().get("/desk/").status_code == 302


def test_stations_and_deputies_are_read_with_their_figures_and_in_few_statements() -> None:
    county = make.county()
    client = client_of(county, "liaison")
    client.get("/desk/cases/")
    for address, words in (
        ("/desk/stations/", "1 / 1"),
        ("/desk/stations/QS/", "陈立春"),
        ("/desk/deputies/?name=陈", "100.00"),
        ("/desk/deputies/d1/", "青石镇代表联络站"),
    ):
        with CaptureQueriesContext(connection) as statements:
            answer = client.get(address)
        assert words in answer.content.decode(), address
        assert len(statements) <= 11, address
    assert client.get("/desk/stations/none/").status_code == 404
