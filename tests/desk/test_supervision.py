"""督办台, 督办清单, 推进会 and the ladder in the browser."""

import io
from datetime import date, datetime, timedelta

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jiazhan.accounts.models import Role
from jiazhan.cases.models import Case, LadderRung, RuleProfile, SupervisionMeeting
from jiazhan.core.models import Clock, Entry
from jiazhan.core.queries.calendar import current_calendar
from tests import make
from tests.desk.signing import signed_in
from tests.make import County
from tests.make.suggestions import suggestion

pytestmark = pytest.mark.django_db
BOARD = "/desk/suggestions/supervision/"


@pytest.fixture
def county() -> County:
    return make.county()


def ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def late(county: County, state: str = "handling") -> Case:
    """A suggestion handed over four months ago, so a month past its day."""
    return suggestion(county=county, state=state, at=ago(125))


def test_the_board_says_lights_units_rungs_and_the_act_that_is_asked(county: County) -> None:
    client = signed_in(county, "commission")
    assert "没有要督办的建议" in page_of(client, BOARD)
    case = late(county)
    suggestion(county=county, state="key_marked", at=ago(5))
    page = page_of(client, BOARD)
    for words in (
        "红灯",
        "黄灯",
        "绿灯",
        "青石镇城建办",
        "约谈说明",
        "重点督办",
        f"/desk/cases/{case.pk}/call_to_explain/",
    ):
        assert words in page, words
    assert "btn-main" not in page
    assert page.count("<h1") == 1
    red = page_of(client, f"{BOARD}?light=red")
    assert red.count('<tr><td class="k">') == 1
    key = page_of(client, f"{BOARD}?key=1")
    assert key.count('<tr><td class="k">') == 1
    assert f"/desk/cases/{case.pk}/call_to_explain/" not in key
    assert "没有符合条件的建议" in page_of(client, f"{BOARD}?light=amber")
    assert page_of(client, f"{BOARD}?light=purple&unit=x&rung=%00&after=2026-13-01_9") != ""


def test_what_was_done_is_asked_no_more(county: County) -> None:
    case = late(county)
    client = signed_in(county, "commission")
    today = timezone.localdate()
    fields = {"day": today, "participants": "城建办主任", "text": "人手不够。", "demand": "月底前办复。"}
    sent = client.post(f"/desk/cases/{case.pk}/call_to_explain/", {**fields, "version": case.version}, follow=True)
    shown = sent.content.decode()
    for words in ("约谈已记下。", "要求承办单位", "月底前办复。", "城建办主任"):
        assert words in shown, words
    page = page_of(client, BOARD)
    assert "已约谈说明" in page
    assert f"/desk/cases/{case.pk}/call_to_explain/" not in page


def test_an_act_before_its_rung_is_neither_drawn_nor_taken(county: County) -> None:
    case = suggestion(county=county, state="handling", at=ago(3))
    client = signed_in(county, "commission")
    assert "supervise_by_name" not in page_of(client, f"/desk/cases/{case.pk}/")
    answer = client.get(f"/desk/cases/{case.pk}/supervise_by_name/")
    assert answer.status_code == 403
    assert "还没有到" in answer.content.decode()
    assert "supervise_by_name" in page_of(client, f"/desk/cases/{late(county).pk}/")


def test_the_board_takes_the_same_statements_however_long_it_is(county: County) -> None:
    client, counts = signed_in(county, "commission"), []
    for _more in range(2):
        for _number in range(3):
            late(county)
            suggestion(county=county, state="key_marked", at=ago(5))
        client.get(BOARD)
        with CaptureQueriesContext(connection) as statements:
            client.get(BOARD)
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert counts[0] <= 16


@pytest.mark.parametrize(
    ("name", "status"),
    [("commission", 200), ("presidium", 200), ("government", 200), ("committee", 200), ("head", 403), ("liaison", 403)],
)
def test_who_supervises_nothing_has_no_board(county: County, name: str, status: int) -> None:
    client = signed_in(county, name)
    assert client.get(BOARD).status_code == status
    assert client.get(f"{BOARD}list/").status_code == status
    assert client.get(f"{BOARD}meetings/").status_code == (200 if name in {"commission", "presidium"} else 403)


def test_a_committee_sees_its_key_suggestion_and_writes_down_what_it_found(county: County) -> None:
    case = suggestion(county=county, state="key_marked", at=ago(5))
    plain = suggestion(county=county, state="handling", at=ago(5))
    client = signed_in(county, "committee")
    page = page_of(client, BOARD)
    assert f"/desk/cases/{case.pk}/" in page
    assert f"/desk/cases/{plain.pk}/" not in page
    assert client.get(f"/desk/cases/{plain.pk}/").status_code == 404
    shown = page_of(client, f"/desk/cases/{case.pk}/")
    for words in ("重点督办", "赵明", "县人大社会建设委员会", "record_supervision"):
        assert words in shown, words
    today = timezone.localdate()
    fields = {"kind": "visit", "day": today, "text": "渠首还没有动工。", "demand": "十日内开工。"}
    sent = client.post(f"/desk/cases/{case.pk}/record_supervision/", {**fields, "version": case.version}, follow=True)
    for words in ("督办已记下。", "上门督办", "渠首还没有动工。", "十日内开工。"):
        assert words in sent.content.decode(), words


def test_a_key_suggestion_is_marked_in_the_browser_and_badged_in_lists(county: County) -> None:
    case = suggestion(county=county, state="handling", at=ago(5))
    client = signed_in(county, "commission")
    form = page_of(client, f"/desk/cases/{case.pk}/mark_key/")
    assert "事关全局" in form
    assert "县人大社会建设委员会" in form
    assert "青石镇城建办" not in form
    ground = client.get(f"/desk/cases/{case.pk}/mark_key/").context["form"].fields["key_ground"].queryset.first()
    fields = {
        "decided_on": timezone.localdate(), "key_ground": ground.pk, "leader_name": "赵明", "leader_post": "副主任",
        "committee": county.unit("special_committee").pk, "version": case.version,
    }  # fmt: skip
    sent = client.post(f"/desk/cases/{case.pk}/mark_key/", fields, follow=True).content.decode()
    assert "已确定为重点督办建议。" in sent
    assert "重点督办" in page_of(client, "/desk/cases/")
    assert "重点督办" not in page_of(Client(), "/")


def test_an_excellent_suggestion_is_badged(county: County) -> None:
    case = suggestion(county=county, state="commended", at=ago(0))
    client = signed_in(county, "deputy")
    assert "优秀建议" in page_of(client, f"/desk/cases/{case.pk}/")
    assert "优秀建议" in page_of(client, "/desk/suggestions/")
    other = suggestion(county=county, state="completed", at=ago(0))
    form = page_of(signed_in(county, "commission"), f"/desk/cases/{other.pk}/mark_excellent/")
    assert f"{timezone.localdate().year} 年度已评 1 件" in form


def test_the_list_of_supervision_is_for_paper(county: County) -> None:
    late(county)
    client = signed_in(county, "commission")
    page = page_of(client, f"{BOARD}list/?light=red")
    for words in ("督办清单", "共 1 件", "青石镇城建办", "签收人：", "要约谈说明", "红灯"):
        assert words in page, words
    assert "没有符合条件的建议" in page_of(client, f"{BOARD}list/?light=green")


def test_the_workbook_holds_what_is_shown_with_no_cell_a_formula_and_is_on_record(county: County) -> None:
    case = late(county)
    Case.objects.filter(pk=case.pk).update(title="=HYPERLINK(1)")
    suggestion(county=county, state="key_marked", at=ago(5))
    client = signed_in(county, "commission")
    answer = client.post(f"{BOARD}export/?light=red")
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 2
    assert rows[0][:3] == ("承办单位", "编号", "建议")
    assert rows[1][0] == "青石镇城建办"
    assert rows[1][2] == "'=HYPERLINK(1)"
    assert isinstance(rows[1][5], datetime)
    assert rows[1][6:9] == ("红灯", "约谈说明", "约谈说明")
    entry = Entry.objects.filter(verb="case.export").latest("pk")
    assert entry.facts == {"count": 1, "filter": {"list": "supervision", "light": "red"}, "format": "xlsx"}
    Role.objects.filter(code="special_committee").update(permissions=["case.view", "suggestion.record_supervision"])
    assert signed_in(county, "committee").post(f"{BOARD}export/").status_code == 403


def test_a_meeting_is_written_down_and_printed(county: County) -> None:
    case, other = late(county), late(county)
    client = signed_in(county, "commission")
    assert "还没有记过推进会" in page_of(client, f"{BOARD}meetings/")
    url = f"{BOARD}meetings/new/"
    form = page_of(client, url)
    assert form.index(f"case-{case.pk}-pick") < form.index(f"case-{other.pk}-pick")
    today = timezone.localdate()
    fields = {
        "people_congress": county.regions["county"].pk, "title": "办理督办推进会", "day": today, "chair": "赵明",
        "participants": "各承办单位负责人", "place": "县人大会议室",
    }  # fmt: skip
    refused = client.post(url, {**fields, f"case-{case.pk}-pick": "on"})
    assert refused.status_code == 400
    assert "都要写明议定了什么" in refused.content.decode()
    assert "各承办单位负责人" in refused.content.decode()
    picked = {f"case-{case.pk}-pick": "on", f"case-{case.pk}-agreed": "月底前办复。", f"case-{case.pk}-by": today}
    sent = client.post(url, {**fields, **picked}, follow=True).content.decode()
    for words in ("推进会已记下。", "赵明", "月底前办复。", "打印纪要", "青石镇城建办"):
        assert words in sent, words
    assert SupervisionMeeting.objects.get().items.count() == 1
    shown = page_of(client, f"/desk/cases/{case.pk}/")
    assert "办理督办推进会" in shown
    assert "月底前办复。" in shown
    assert "办理督办推进会" in page_of(client, f"{BOARD}meetings/")
    assert (
        signed_in(county, "presidium").get(f"{BOARD}meetings/{SupervisionMeeting.objects.get().pk}/").status_code == 404
    )


def own_profile(county: County) -> RuleProfile:
    return RuleProfile.objects.create(name="本县", region=county.regions["county"], valid_from=date(2026, 1, 1))


RUNG = {
    "name": "再提醒", "clocks": "reply", "position": "9", "mark": "after_due", "count": "20", "light": "red",
    "act": "", "tells_head": "on",
}  # fmt: skip


def test_the_ladder_is_begun_changed_added_to_and_taken_from_in_the_browser(county: County) -> None:
    profile, client = own_profile(county), signed_in(county, "system_admin")
    address = reverse("desk:ladder", args=[profile.pk])
    assert "照下面上一级的用" in page_of(client, address)
    assert "点名督办" in page_of(client, address)
    assert client.post(reverse("desk:create_rung", args=[profile.pk]), RUNG).status_code == 400
    assert client.post(reverse("desk:begin_ladder", args=[profile.pk])).status_code == 302
    assert profile.rungs.count() == LadderRung.objects.filter(profile__region=None).count()
    assert client.post(reverse("desk:create_rung", args=[profile.pk]), RUNG).status_code == 302
    made = profile.rungs.get(name="再提醒")
    assert (made.count, made.tells_head, made.tells_party) == (20, True, False)
    change = reverse("desk:rung", args=[made.pk])
    wrong = client.post(change, {**RUNG, "count": "2"})
    assert wrong.status_code == 400
    assert "就要先到" in wrong.content.decode()
    assert "已经有一级了" in client.post(change, {**RUNG, "position": "1"}).content.decode()
    assert "请填 1 到 250" in client.post(change, {**RUNG, "count": "0"}).content.decode()
    assert "灯也不能更重" in client.post(change, {**RUNG, "light": "green"}).content.decode()
    assert client.post(change, {**RUNG, "count": "25"}).status_code == 302
    entry = Entry.objects.filter(verb="rule.change_rung").latest("pk")
    assert entry.facts["changes"] == {"count": [20, 25]}
    assert client.post(reverse("desk:remove_rung", args=[made.pk])).status_code == 302
    assert not profile.rungs.filter(pk=made.pk).exists()
    verbs = set(Entry.objects.filter(subject=f"rule_profile:{profile.pk}").values_list("verb", flat=True))
    assert verbs == {"rule.begin_ladder", "rule.create_rung", "rule.change_rung", "rule.remove_rung"}


def test_the_default_ladder_is_read_and_not_changed(county: County) -> None:
    profile = RuleProfile.objects.get(region=None, is_template=False)
    client = signed_in(county, "system_admin")
    page = page_of(client, reverse("desk:ladder", args=[profile.pk]))
    assert "默认方案不能改" in page
    rung = profile.rungs.first()
    assert rung is not None
    assert client.get(reverse("desk:rung", args=[rung.pk])).status_code == 404
    assert client.post(reverse("desk:begin_ladder", args=[profile.pk])).status_code == 404
    assert signed_in(county, "commission").get(reverse("desk:ladder", args=[profile.pk])).status_code == 403


def test_a_new_profile_begins_with_the_ladder_that_holds(county: County) -> None:
    fields = {"name": "新方案", "region": county.regions["county"].pk, "valid_from": "2026-01-01"}
    assert signed_in(county, "system_admin").post("/desk/manage/rules/new/", fields).status_code == 302
    profile = RuleProfile.objects.get(name="新方案")
    codes = set(LadderRung.objects.filter(profile__region=None).values_list("clocks", "code"))
    assert set(profile.rungs.values_list("clocks", "code")) == codes


def test_the_clock_of_the_list_is_amber_when_the_profile_says_so(county: County) -> None:
    case = suggestion(county=county, state="handling", at=ago(10))
    Case.objects.filter(pk=case.pk).update(is_provisional=False)
    Clock.objects.filter(subject=case.subject).update(is_provisional=False)
    client = signed_in(county, "commission")
    assert 'class="clock clock-wait"' not in page_of(client, "/desk/cases/?kind=suggestion")
    profile = own_profile(county)
    LadderRung.objects.create(
        profile=profile, code="a", position=1, name="早亮", clocks="reply", mark="after_start", count=2, light="amber"
    )
    assert current_calendar().workdays_between(timezone.localdate(ago(10)), timezone.localdate()) >= 2
    for address in ("/desk/cases/?kind=suggestion", f"/desk/cases/{case.pk}/", "/desk/suggestions/"):
        who = signed_in(county, "deputy") if address == "/desk/suggestions/" else client
        assert 'class="clock clock-wait"' in page_of(who, address), address
