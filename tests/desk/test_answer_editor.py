"""写答复 in the browser: the points beside their answers, one more of them, the check before, the number."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from jiazhan.accounts.models import Organisation
from jiazhan.cases.actions.create_rule_profile import create_rule_profile
from jiazhan.cases.models import Case, Reply, ResultScheme
from tests import make
from tests.cases.taking import DAY, take
from tests.desk.signing import signed_in
from tests.desk.test_life_through_the_desk import client_of
from tests.make import County
from tests.make.suggestions import suggestion

pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return make.county()


def address(case: Case, verb: str) -> str:
    return f"/desk/cases/{case.pk}/{verb}/"


def page_of(client: Client, case: Case, verb: str) -> str:
    return client.get(address(case, verb)).content.decode()


def handled(county: County, proposal: str = "一、列入年度预算；二、一条渠道一个责任人。") -> Case:
    case = suggestion(county=county, state="handling", at=DAY)
    case.suggestion.proposal = proposal
    case.suggestion.save()
    return case


def filled(case: Case, **fields: Any) -> dict[str, Any]:
    """What the page sends when both points are answered."""
    return {
        "version": case.version,
        "points": "2",
        "text": "已经办好。",
        "point_0": "列入年度预算",
        "answer_0": "列了十二万元。",
        "point_1": "一条渠道一个责任人",
        "answer_1": "都定了人。",
        "result_class": "A",
        "withheld_ground": "open",
        **fields,
    }


def test_the_points_of_the_proposal_stand_ready_to_be_answered(county: County) -> None:
    case = handled(county)
    Organisation.objects.filter(pk=county.unit("town_unit").pk).update(phone="0700-555 0101")
    page = page_of(client_of(county, "officer"), case, "draft_reply")
    for words in (
        "列入年度预算</textarea>",
        "一条渠道一个责任人。</textarea>",
        "对第 2 条的答复",
        "A类 已解决",
        "0700-555 0101",
    ):
        assert words in page
    assert county.users["officer"].name in page
    assert "对第 3 条的答复" not in page


def test_one_more_point_keeps_everything_typed(county: County) -> None:
    case = handled(county)
    client = client_of(county, "officer")
    page = client.post(address(case, "draft_reply"), {**filled(case), "more": "1"}).content.decode()
    assert "对第 3 条的答复" in page
    for words in ("列了十二万元。</textarea>", "已经办好。</textarea>", "checked"):
        assert words in page
    assert not Reply.objects.exists()
    sent = filled(case, points="3", point_2="另外", answer_2="渠口也修了。")
    assert client.post(address(case, "draft_reply"), sent).status_code == 302
    assert list(Reply.objects.get().items.values_list("answer", flat=True)) == [
        *("列了十二万元。", "都定了人。", "渠口也修了。"),
    ]


def test_a_point_is_answered_or_taken_away(county: County) -> None:
    case = handled(county)
    client = client_of(county, "officer")
    refused = client.post(address(case, "draft_reply"), filled(case, answer_1=""))
    assert refused.status_code == 400
    assert "请答复这一条" in refused.content.decode()
    assert client.post(address(case, "draft_reply"), filled(case, point_1="", answer_1="")).status_code == 302
    assert Reply.objects.get().items.count() == 1


def test_a_promise_is_asked_where_the_class_wants_one(county: County) -> None:
    case = handled(county)
    client = client_of(county, "officer")
    refused = client.post(address(case, "draft_reply"), filled(case, result_class="B")).content.decode()
    assert "请写明承诺办成什么。" in refused
    assert "正在解决的事要写明承诺完成的日期。" in refused
    by = timezone.localdate() + timedelta(days=60)
    said = {"promise": "修好两条渠。", "promised_date": by.isoformat()}
    assert client.post(address(case, "draft_reply"), filled(case, result_class="B", **said)).status_code == 302
    page = client.get(f"/desk/cases/{case.pk}/").content.decode()
    assert "修好两条渠。" in page


def test_what_was_sent_back_is_written_on(county: County) -> None:
    case = handled(county)
    client = client_of(county, "officer")
    client.post(address(case, "draft_reply"), filled(case))
    take(case, "reject_draft", county, "head", timezone.now(), reason="数字不对。")
    page = page_of(client, case, "draft_reply")
    for words in ("已经办好。</textarea>", "列了十二万元。</textarea>", "checked"):
        assert words in page


def test_the_head_reads_every_point_and_gives_the_number(county: County) -> None:
    Organisation.objects.filter(pk=county.unit("town_unit").pk).update(reply_series="青建复")
    case = handled(county)
    client_of(county, "officer").post(address(case, "draft_reply"), filled(case))
    head = client_of(county, "head")
    page = page_of(head, case, "sign_reply")
    assert "列了十二万元。" in page
    assert "不填就按“青建复”今年的顺序编号。" in page
    case.refresh_from_db()
    head.post(address(case, "sign_reply"), {"version": case.version, "number": ""})
    page = client_of(county, "deputy").get(f"/desk/cases/{case.pk}/").content.decode()
    assert f"青建复〔{timezone.localdate().year}〕1号" in page
    assert "都定了人。" in page


def test_the_government_checks_on_a_page_of_its_own(county: County) -> None:
    create_rule_profile(
        actor=county.actor("system_admin"),
        at=DAY,
        name="青石县规则方案",
        region=county.regions["county"],
        valid_from=date(2026, 1, 1),
        prechecks_replies=True,
    )
    case = suggestion(county=county, state="at_government", at=DAY)
    take(case, "sub_assign", county, "government", unit=county.unit("town_unit"))
    take(case, "sign_for", county, "officer")
    case.refresh_from_db()
    client_of(county, "officer").post(address(case, "draft_reply"), filled(case))
    government = client_of(county, "government")
    today = government.get("/desk/").content.decode()
    assert "待预审的答复" in today
    assert case.title in today
    case.refresh_from_db()
    page = page_of(government, case, "pass_precheck")
    assert "列了十二万元。" in page
    assert "等政府办预审" in government.get(f"/desk/cases/{case.pk}/").content.decode()
    assert "列了十二万元。" not in client_of(county, "deputy").get(f"/desk/cases/{case.pk}/").content.decode()
    government.post(address(case, "fail_precheck"), {"version": case.version, "reason": "第二条太空。"})
    assert "待预审的答复" not in government.get("/desk/").content.decode()
    told = client_of(county, "officer").get(f"/desk/cases/{case.pk}/").content.decode()
    assert "政府办预审退回重写。" in told
    assert "第二条太空。" in told


def test_classes_are_kept_in_the_browser_and_chosen_by_a_profile(county: County) -> None:
    admin = signed_in(county, "system_admin")
    make_page = "/desk/manage/rules/result-classes/new/"
    fields = {"name": "本县两类", "code": "own", "classes": "甲，办成了，已经解决\n乙，还在办，正在解决，要承诺"}
    wrong = admin.post(make_page, {**fields, "classes": "甲，办成了，不知道"})
    assert wrong.status_code == 400
    assert "第 1 行看不懂" in wrong.content.decode()
    assert admin.post(make_page, fields).status_code == 302
    assert "甲类 办成了；乙类 还在办" in admin.get("/desk/manage/rules/result-classes/").content.decode()
    scheme = ResultScheme.objects.get(code="own")
    profile = {"name": "青石县规则方案", "region": county.regions["county"].pk, "valid_from": "2026-01-01"}
    admin.post("/desk/manage/rules/new/", {**profile, "result_scheme": scheme.pk, "prechecks_replies": "no"})
    case = handled(county)
    page = page_of(client_of(county, "officer"), case, "draft_reply")
    assert "乙类 还在办" in page
    assert "A类" not in page
