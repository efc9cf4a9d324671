"""公开审查 in the browser: proposed with the answer, looked at by the office, and where it stands on the case."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jiazhan.cases.models import PublicationGround, Reply, SuggestionDetail, SuggestionPublication
from tests import make
from tests.cases.taking import DAY
from tests.desk.test_life_through_the_desk import client_of
from tests.make import County
from tests.make.suggestions import suggestion

pytestmark = pytest.mark.django_db
BOARD = "/desk/suggestions/publishing/"


@pytest.fixture
def county() -> County:
    return make.county()


def test_the_unit_says_with_its_answer_whether_it_may_be_published(county: County) -> None:
    case = suggestion(county=county, state="handling", at=DAY)
    address = f"/desk/cases/{case.pk}/draft_reply/"
    officer = client_of(county, "officer")
    page = officer.get(address).content.decode()
    assert "这件建议和答复公开吗" in page
    assert "不公开：涉及商业秘密" in page
    fields = {"version": case.version, "text": "已列入预算。", "result_class": "A", "points": "1"}
    assert "请选公开，或者不公开的情形。" in officer.post(address, fields).content.decode()
    sent = officer.post(address, {**fields, "withheld_ground": "commercial", "withheld_note": "有报价。"})
    assert sent.status_code == 302
    reply = Reply.objects.get(case=case)
    assert (reply.withheld_ground, reply.withheld_note) == (
        PublicationGround.objects.get(code="commercial"),
        "有报价。",
    )


def test_the_office_reads_it_once_more_and_agrees(county: County) -> None:
    case = suggestion(county=county, state="replied", at=DAY)
    office = client_of(county, "commission")
    board = office.get(BOARD).content.decode()
    assert case.title in board
    assert f"/desk/cases/{case.pk}/approve_publication/" in board
    page = office.get(f"/desk/cases/{case.pk}/approve_publication/").content.decode()
    for words in ("任何人都能看到下面的内容", case.suggestion.proposal, "已列入明年预算。"):
        assert words in page
    office.post(f"/desk/cases/{case.pk}/approve_publication/", {"version": case.version})
    assert SuggestionDetail.objects.get(case=case).publication == "shown"
    assert "这里没有建议" in office.get(BOARD).content.decode()
    assert case.title in office.get(f"{BOARD}?kind=shown").content.decode()
    shown = SuggestionPublication.objects.get(case=case)
    assert f"/suggestions/{shown.pk}/" in office.get(f"/desk/cases/{case.pk}/").content.decode()


def test_sent_back_the_unit_finds_it_on_its_board_with_the_reason_on_the_case(county: County) -> None:
    case = suggestion(county=county, state="publication_refused", at=DAY)
    officer = client_of(county, "officer")
    board = officer.get(BOARD).content.decode()
    assert f"/desk/cases/{case.pk}/prepare_publication/" in board
    assert "报价不能公开。" in officer.get(f"/desk/cases/{case.pk}/").content.decode()
    page = officer.get(f"/desk/cases/{case.pk}/prepare_publication/").content.decode()
    assert "已列入明年预算。" in page
    fields = {"version": case.version, "ground": "open", "title": case.title, "text": "渠漏水。"}
    bad = officer.post(f"/desk/cases/{case.pk}/prepare_publication/", {**fields, "reply": "请打 13812345678。"})
    assert "13812345678" in bad.content.decode()
    assert "渠漏水。" in bad.content.decode(), "what was typed is kept"
    officer.post(f"/desk/cases/{case.pk}/prepare_publication/", {**fields, "reply": "修好了。"})
    assert SuggestionDetail.objects.get(case=case).publication == "proposed"


def test_a_ground_is_agreed_to_in_its_own_words(county: County) -> None:
    case = suggestion(county=county, state="publication_refused", at=DAY)
    officer, office = client_of(county, "officer"), client_of(county, "commission")
    fields = {"version": case.version, "ground": "privacy", "note": "涉及家庭情况。"}
    officer.post(f"/desk/cases/{case.pk}/prepare_publication/", fields)
    page = office.get(f"/desk/cases/{case.pk}/approve_publication/").content.decode()
    for words in ("同意不公开？", "不公开：涉及个人隐私", "涉及家庭情况。"):
        assert words in page


def test_the_board_takes_the_same_statements_however_long_it_is(county: County) -> None:
    counts = []
    client = client_of(county, "commission")
    for _more in range(2):
        for _number in range(3):
            suggestion(county=county, state="replied", at=DAY)
        client.get(BOARD)
        with CaptureQueriesContext(connection) as statements:
            client.get(BOARD)
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert counts[0] <= 12


def test_it_is_for_those_who_propose_and_decide(county: County) -> None:
    assert client_of(county, "deputy").get(BOARD).status_code == 403
    assert client_of(county, "liaison").get(BOARD).status_code == 403
    suggestion(county=county, state="replied", at=DAY)
    assert "approve_publication" not in client_of(county, "officer").get(f"{BOARD}?kind=proposed").content.decode()


def test_grounds_are_kept_by_the_office(county: County) -> None:
    office = client_of(county, "commission")
    address = "/desk/manage/publication-grounds/"
    office.post(f"{address}new/", {"code": "internal", "name": "内部管理信息", "basis": "条例第十六条", "position": 9})
    row = PublicationGround.objects.get(code="internal")
    office.post(f"{address}{row.pk}/", {"name": "内部事务信息", "basis": "条例第十六条", "position": 9})
    row.refresh_from_db()
    assert (row.name, row.is_active) == ("内部事务信息", False)
    assert "内部事务信息" in office.get(address).content.decode()
