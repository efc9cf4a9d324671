"""Letters composed from real suggestions: who writes, to whom, under which title, with copies to whom."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jiazhan.cases.models import Case, CoOpinion, Reply, SuggestionDetail
from jiazhan.reports.queries.letters import (
    evaluation_form_of,
    letter_of_co_opinion,
    letter_of_reply,
    suggestion_name,
)
from jiazhan.stations.models import Delegation, Session
from tests.make import County, county
from tests.make.suggestions import other_deputy, suggestion

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 5, 2, tzinfo=UTC)


@pytest.fixture
def here() -> County:
    return county()


def reply_of(case: Case) -> Reply:
    return Reply.objects.select_related("unit", "case__suggestion").get(case=case)


def meeting(here: County) -> Session:
    days = {"opens_on": date(2026, 3, 4), "closes_on": date(2026, 3, 8)}
    return Session.objects.create(region=here.regions["county"], term=19, number=5, **days)


def test_a_reply_goes_to_its_deputy_with_copies_to_both_offices(here: County) -> None:
    letter = letter_of_reply(reply_of(suggestion(county=here, state="replied", at=AT)))
    assert letter.organ == "青石镇城建办"
    assert letter.title == "关于云溪县人民代表大会闭会期间2026年第1号建议的答复"
    assert letter.addressees == ("陈立春代表：",)
    assert letter.opening == ("您提出的《关于建立小型渠道管护制度的建议》收悉。现答复如下：",)
    assert (letter.class_mark, letter.signatory, letter.date) == ("A", "head同志", "2026年3月5日")
    assert letter.body[0] == "已列入明年预算。"
    assert letter.copies == ("云溪县人大代工委", "云溪县政府督查室")
    assert not letter.is_draft


def test_what_the_session_received_is_named_after_it(here: County) -> None:
    meeting(here)
    case = suggestion(county=here, state="submitted", at=AT)
    assert suggestion_name(case) == "云溪县第十九届人民代表大会第五次会议第1号建议"


def test_a_number_of_another_kind_is_kept_as_it_is(here: County) -> None:
    case = suggestion(county=here, state="submitted", at=AT)
    case.number = "甲23"
    assert suggestion_name(case) == "云溪县人民代表大会闭会期间甲23建议"


def test_everybody_who_signed_is_addressed_and_nobody_who_did_not(here: County) -> None:
    case = suggestion(county=here, state="replied", at=AT)
    signed, asked = other_deputy(here), other_deputy(here, "third_deputy")
    case.cosponsors.create(deputy=signed, state="confirmed", invited_at=AT, answered_at=AT)
    case.cosponsors.create(deputy=asked, state="lapsed", invited_at=AT)
    letter = letter_of_reply(reply_of(case))
    assert letter.addressees == ("陈立春、王秀英代表：",)
    assert letter.opening[0].startswith("你们提出的")


def test_a_delegation_is_addressed_as_such(here: County) -> None:
    case = suggestion(county=here, state="replied", at=AT)
    delegation = Delegation.objects.create(session=meeting(here), name="青石镇代表团", head=here.deputy)
    filing = {"filing": SuggestionDetail.Filing.DELEGATION, "delegation": delegation}
    SuggestionDetail.objects.filter(case=case).update(**filing)
    letter = letter_of_reply(reply_of(case))
    assert letter.addressees == ("青石镇代表团：",)
    assert letter.opening[0].startswith("贵代表团提出的")


def test_a_promise_and_its_day_stand_in_the_letter(here: County) -> None:
    reply = reply_of(suggestion(county=here, state="replied", at=AT))
    reply.promised_date = date(2026, 12, 31)
    assert "2026年12月31日" in letter_of_reply(reply).body[-1]


def test_a_draft_has_neither_signatory_nor_day(here: County) -> None:
    letter = letter_of_reply(reply_of(suggestion(county=here, state="reply_drafted", at=AT)))
    assert (letter.is_draft, letter.signatory, letter.date, letter.number) == (True, "", "", "")


def test_what_newer_replies_record_is_read_when_it_is_there(here: County) -> None:
    reply = reply_of(suggestion(county=here, state="replied", at=AT))
    newer = {"number": "云城函〔2026〕3号", "contact_name": "周小川", "contact_phone": "0700-1", "promise": "修好。"}
    for name, value in newer.items():
        setattr(reply, name, value)
    letter = letter_of_reply(reply)
    assert (letter.number, letter.contact_name, letter.contact_phone) == ("云城函〔2026〕3号", "周小川", "0700-1")
    assert "修好" in letter.body[-1]


def test_a_co_handlers_view_goes_to_the_lead_handler(here: County) -> None:
    case = suggestion(county=here, state="co_opinion_given", at=AT)
    letter = letter_of_co_opinion(CoOpinion.objects.select_related("assignment__unit").get(assignment__case=case))
    assert (letter.organ, letter.addressees) == ("云溪县住建局", ("青石镇城建办：",))
    assert letter.title.endswith("第1号建议的会办意见")
    assert letter.body == ("管护经费可以从小型水利设施维修养护资金里列支。",)
    assert letter.copies[0] == "云溪县人大代工委"


def test_the_form_is_empty_until_the_deputy_has_judged(here: County) -> None:
    waiting = evaluation_form_of(suggestion(county=here, state="replied", at=AT))
    assert (waiting.attitude, waiting.result, waiting.reasons, waiting.date) == ("", "", "", "")
    assert (waiting.organ, waiting.units) == ("云溪县人大代工委", ("青石镇城建办（主办）",))
    judged = evaluation_form_of(suggestion(county=here, state="evaluated_dissatisfied", at=AT))
    assert (judged.attitude, judged.result, judged.reasons) == ("satisfied", "dissatisfied", "没有落实到人。")
    assert (judged.deputy, judged.reply_date) == ("陈立春", "2026年3月5日")


def test_the_number_of_statements_does_not_grow_with_the_signers(here: County) -> None:
    counts = []
    for signers in (0, 3):
        case = suggestion(county=here, state="replied", at=AT)
        for place in range(signers):
            deputy = other_deputy(here, f"deputy_{place}")
            case.cosponsors.create(deputy=deputy, state="confirmed", invited_at=AT, answered_at=AT)
        reply = reply_of(case)
        with CaptureQueriesContext(connection) as statements:
            letter_of_reply(reply)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 12
