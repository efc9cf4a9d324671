"""承诺台账 in the browser, and striking off with a photo that is added in the same step."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jiazhan.core.models import Attachment
from tests import make
from tests.cases.taking import DAY, local, take
from tests.desk.test_case_page import PDF
from tests.desk.test_life_through_the_desk import client_of
from tests.make import County
from tests.make.suggestions import suggestion

pytestmark = pytest.mark.django_db
LEDGER = "/desk/suggestions/promises/"


@pytest.fixture
def county() -> County:
    return make.county()


def test_the_ledger_says_what_was_promised_and_how_it_stands(county: County) -> None:
    empty = client_of(county, "commission").get(LEDGER).content.decode()
    assert "这里没有承诺" in empty
    suggestion(county=county, state="follow_up", at=DAY)
    suggestion(county=county, state="struck_off", at=DAY)
    page = client_of(county, "commission").get(LEDGER).content.decode()
    for words in ("修好两条渠。", "青石镇城建办", "还没有报", "到今天应当兑现 2 件，按期兑现 1 件，兑现率 50.00%"):
        assert words in page
    ended = client_of(county, "commission").get(f"{LEDGER}?kind=ended").content.decode()
    assert "已兑现" in ended
    assert "满意" in ended
    assert "修好两条渠。" in client_of(county, "commission").get(f"{LEDGER}?kind=nothing").content.decode()


def test_the_ledger_takes_the_same_statements_however_long_it_is(county: County) -> None:
    counts = []
    client = client_of(county, "commission")
    for _more in range(2):
        for _number in range(3):
            suggestion(county=county, state="follow_up", at=DAY)
        client.get(LEDGER)
        with CaptureQueriesContext(connection) as statements:
            client.get(LEDGER)
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_whoever_follows_no_promises_has_no_ledger(county: County) -> None:
    assert client_of(county, "villager").get(LEDGER).status_code == 403
    assert client_of(county, "liaison").get(LEDGER).status_code == 403


def test_struck_off_with_the_proof_given_on_the_same_page(county: County) -> None:
    case = suggestion(county=county, state="fulfilment_rated", at=DAY)
    client = client_of(county, "commission")
    address = f"/desk/cases/{case.pk}/strike_off/"
    sent = {"version": case.version, "text": "到现场看过，都通水了。"}
    refused = client.post(address, sent)
    assert refused.status_code == 400
    assert "销号要有凭据" in refused.content.decode()
    assert "到现场看过，都通水了。</textarea>" in refused.content.decode()
    done = client.post(address, {**sent, "attached": SimpleUploadedFile("验收.pdf", PDF)}, follow=True).content.decode()
    assert "已销号。" in done
    assert "验收.pdf" in done
    assert "销号，由B类改为A类" in done
    assert Attachment.objects.get(subject=case.subject).purpose == "strike_off"


def test_a_refused_step_keeps_no_file(county: County) -> None:
    case = suggestion(county=county, state="completed", at=DAY)
    client = client_of(county, "commission")
    stale = {"version": case.version - 1, "text": "看过。", "attached": SimpleUploadedFile("验收.pdf", PDF)}
    assert client.post(f"/desk/cases/{case.pk}/strike_off/", stale).status_code == 409
    assert not Attachment.objects.exists()


def test_the_page_of_a_promise_says_who_is_awaited(county: County) -> None:
    case = suggestion(county=county, state="fulfilment_reported", at=DAY)
    deputy = client_of(county, "deputy").get(f"/desk/cases/{case.pk}/").content.decode()
    assert "评价兑现情况" in deputy
    assert f"/desk/cases/{case.pk}/rate_commitment/" in deputy
    rated = suggestion(county=county, state="fulfilment_rated", at=DAY)
    office = client_of(county, "commission").get(f"/desk/cases/{rated.pk}/").content.decode()
    assert "核实，销号" in office
    assert "代表评价兑现：满意" in office


def test_the_page_keeps_every_promise_and_what_the_meeting_decided(county: County) -> None:
    case = suggestion(county=county, state="follow_up", at=DAY)
    reason = {"promised_date": date(2026, 9, 1), "reason": "汛期不能动工。"}
    take(case, "renew_commitment", county, "commission", local(5, 6), **reason)
    page = client_of(county, "deputy").get(f"/desk/cases/{case.pk}/").content.decode()
    assert page.count("修好两条渠。") == 3, "the answer and both promises"
    assert "重新承诺" in page
    unhappy = suggestion(county=county, state="evaluated_dissatisfied", at=DAY)
    said = {"participants": "陈立春、青石镇城建办", "decision": "七月底前先修最长的一条。", "place": "县人大会议室"}
    take(unhappy, "hold_joint_meeting", county, "commission", DAY, day=DAY.date(), **said)
    page = client_of(county, "officer").get(f"/desk/cases/{unhappy.pk}/").content.decode()
    for words in said.values():
        assert words in page
