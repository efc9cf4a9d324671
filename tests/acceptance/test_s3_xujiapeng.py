"""S3: the street work of Xujiapeng with 代表直通车."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.test import Client
from django.utils import timezone

from jiazhan.activities.models import Activity
from jiazhan.cases.models import Case
from jiazhan.stations.models import Station
from tests import make
from tests.acceptance.conftest import WritesDown
from tests.journeys.faces import Clerk, Time, Visitor, words
from tests.make.county import County
from tests.make.suggestions import DECLARED, suggestion


def test_s3_01_the_express_line_is_a_named_service(county: County, online: Station) -> None:
    """代表直通车 stands among the stations under its own name, with its own page, code and way to raise a matter."""
    anybody = Client()
    assert "代表直通车" in words(anybody.get("/stations/"))
    page = anybody.get("/stations/ZTC/")
    assert "线上随时反映" in words(page)
    assert 'href="/raise/s/ZTC/"' in page.content.decode()
    assert "您扫的是 代表直通车 的码" in words(anybody.get("/raise/s/ZTC/", follow=True))


def test_s3_06_the_express_line_is_always_open(
    county: County, clerk: Callable[[str], Clerk], online: Station, time: Time
) -> None:
    """A matter can be raised at midnight on a holiday; the clock begins at once and says why it ends when it does."""
    time.move_to(datetime(2026, 10, 3, 23, 50, tzinfo=timezone.get_default_timezone()))
    person = Visitor(name="夜班师傅", phone="13900002345")
    case = person.raises("夜里下班，地铁口的路灯全灭。", village=county.village, door="/raise/s/ZTC/")
    assert case.station == online
    assert timezone.localtime(case.raised_at).date().isoformat() == "2026-10-03"
    seen = person.looks_up()
    assert "已收到，等联络站登记" in seen
    assert "10月8日" in seen, "the first working day after the holiday"


def test_s3_22_opinions_are_gathered_on_visits_and_at_receptions(
    county: County, clerk: Callable[[str], Clerk], writes_down: WritesDown, reception_day: Activity
) -> None:
    """Visiting the community and receiving voters: each opinion is written down once, with who heard it and where."""
    at = f"?station={county.station.pk}&at=a{reception_day.pk}"
    first = writes_down("电梯总是停在三楼。", at=at, deputy=str(county.deputy.pk), way="town")
    second = writes_down("楼下的摊位占了消防道。", at=at, deputy=str(county.deputy.pk), way="town")
    assert {first.source, second.source} == {"reception_day"}
    page = clerk("liaison").opens(f"/desk/reception/{at}")
    assert "来访 2 人次" in page
    assert str(first.number) in page
    rows = clerk("liaison").opens(f"/desk/cases/?activity={reception_day.pk}&status=all")
    assert "共 2 件" in rows
    shown = clerk("liaison").client.get(f"/desk/reception/{reception_day.pk}/close/")
    attended = dict.fromkeys(shown.context["form"].fields, "present")
    closed = clerk("liaison").client.post(f"/desk/reception/{reception_day.pk}/close/", attended)
    assert closed.status_code == 302, words(closed)


def test_s3_34_progress_is_asked_for_at_odd_times(county: County, clerk: Callable[[str], Clerk]) -> None:
    """The street asks the unit how far it is whenever it likes, beside every clock; the unit reads it, and it is on
    record.
    """
    case = make.case(county=county, state="at_township")
    he, due = clerk("presidium"), case.due_date
    for text in ("材料到了吗？", "下周一能完工吗？"):
        he.takes("remind", case, text=text)
    assert case.due_date == due, "asking moves no clock"
    for reader in (he, clerk("officer")):
        record = reader.opens(f"/desk/cases/{case.pk}/")
        assert record.count("催办") >= 2
        assert "材料到了吗？" in record
        assert "下周一能完工吗？" in record


def test_s3_35_done_at_once_or_planned_with_a_time(county: County, clerk: Callable[[str], Clerk]) -> None:
    """能办马上办; whatever else is being solved needs a day, and the person is told that day."""
    case = make.case(county=county, state="at_township")
    sun = clerk("officer")
    path = f"/desk/cases/{case.pk}/draft_reply/"
    client = sun.client
    version = client.get(path).context["form"]["version"].value()
    answer = {"version": version, "outcome": "in_progress", "text": "正在联系供电所。"}
    refused = client.post(path, answer)
    assert refused.status_code == 400
    assert "写明承诺完成的日期" in words(refused)
    assert "正在联系供电所。" in refused.content.decode(), "nothing typed is lost"
    day = timezone.localdate() + timedelta(days=21)
    sun.takes("draft_reply", case, outcome="in_progress", text="正在联系供电所。", promised_date=day.isoformat())
    clerk("head").takes("sign_reply", case)
    person = Visitor()
    person.code = case.constituent.code
    assert f"答应 {day.month}月{day.day}日" in person.looks_up()


def test_s3_31_a_suggestion_keeps_the_survey_before_during_and_after(
    county: County, clerk: Callable[[str], Clerk]
) -> None:
    """Few but good: what was asked before, seen during, and found after the survey stands beside the three parts."""
    chen, zheng = clerk("deputy"), clerk("commission")
    survey = {
        "survey_before": "想弄清夜里急诊缺什么人。",
        "survey_during": "在卫生院守了三个夜班，问了十一位病人。",
        "survey_after": "缺的是儿科，不是床位。",
    }
    written = chen.client.post(
        "/desk/suggestions/new/",
        {
            "title": "关于镇卫生院夜间急诊的建议",
            "situation": "夜里八点后没有儿科医生。",
            "analysis": "编制空着两个。",
            "proposal": "县医院轮流派一名儿科医生。",
            "region": county.regions["town"].pk,
            "people_congress": county.regions["county"].pk,
            **survey,
        },
    )
    assert written.status_code == 302, words(written)
    case = Case.objects.get(kind=Case.Kind.SUGGESTION)
    chen.takes("submit", case, **DECLARED)
    read = zheng.opens(f"/desk/cases/{case.pk}/")
    assert all(sentence in read for sentence in survey.values())
    zheng.takes("return_for_revision", case, reason="建议再具体一些：哪几天。")
    again = chen.client.get(f"/desk/cases/{case.pk}/revise/").context["form"]
    assert again["survey_after"].value() == survey["survey_after"], "nothing is typed twice"


def test_s3_32_the_office_reads_a_draft_before_it_is_handed_in(county: County, clerk: Callable[[str], Clerk]) -> None:
    """阅看服务: the deputy shows a draft, the office advises, the deputy decides."""
    chen, zheng = clerk("deputy"), clerk("commission")
    case = suggestion(county=county)
    path = f"/desk/cases/{case.pk}/"
    assert zheng.client.get(path).status_code == 404, "nobody reads over a deputy's shoulder"
    chen.takes("ask_reading", case, question="第二条这样写够具体吗？")
    waiting = zheng.opens("/desk/suggestions/readings/")
    assert case.title in waiting
    assert "第二条这样写够具体吗？" in waiting
    zheng.takes("give_reading", case, comment="请写明由谁管、从哪一年起。")
    assert "请写明由谁管、从哪一年起。" in chen.opens(path)
    assert case.state == "draft", "advice decides nothing"
    assert clerk("presidium").client.get(path).status_code == 404


def test_s3_33_whether_it_can_be_done_is_cleared_before_it_is_handed_in(
    county: County, clerk: Callable[[str], Clerk]
) -> None:
    """The office asks the unit; its view stands with the suggestion, for the deputy before and the office after."""
    chen, zheng, sun = clerk("deputy"), clerk("commission"), clerk("officer")
    case = suggestion(county=county, state="reading_asked")
    path = f"/desk/cases/{case.pk}/"
    zheng.takes("ask_feasibility", case, unit=county.unit("town_unit").pk, question="明年能列入预算吗？")
    assert "明年能列入预算吗？" in sun.opens("/desk/suggestions/readings/")
    sun.takes("answer_feasibility", case, view="conditional", text="县里配套一半就能列。")
    seen = chen.opens(path)
    assert "有条件可行" in seen
    assert "县里配套一半就能列。" in seen
    chen.takes("submit", case, **DECLARED)
    assert "县里配套一半就能列。" in zheng.opens(path), "kept for the review"


def test_s3_37_a_deputy_takes_part_in_the_whole_handling(county: County, clerk: Callable[[str], Clerk]) -> None:
    """The deputy confirms the talk, judges attitude and result, and in the end whether what was promised was kept."""
    case = suggestion(county=county, state="contact_recorded")
    chen = clerk("deputy")
    contact = case.contacts.get()
    chen.takes("confirm_contact", case, contact=str(contact.pk))
    day = timezone.localdate() + timedelta(days=30)
    clerk("officer").takes(
        "draft_reply",
        case,
        text="正在修。",
        result_class="B",
        withheld_ground="open",
        promise="修好两条渠。",
        promised_date=day.isoformat(),
        points="1",
        point_0="把管护经费列入年度预算",
        answer_0="明年预算已列十二万元。",
    )
    clerk("head").takes("sign_reply", case)
    chen.takes("evaluate", case, attitude="satisfied", result="basically_satisfied")
    clerk("commission").takes("complete", case)
    clerk("head").takes("report_fulfilment", case, text="两条都通水了。")
    chen.takes("rate_commitment", case, level="satisfied")
    page = chen.opens(f"/desk/cases/{case.pk}/")
    for told in ("代表确认联系记录", "明年预算已列十二万元。", "态度满意，结果基本满意", "代表评价兑现：满意"):
        assert told in page
