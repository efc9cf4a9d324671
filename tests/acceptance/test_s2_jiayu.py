"""S2: the plan of Jiayu county's deputies' action."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from jiazhan.activities.models import Activity
from jiazhan.cases.models import Case
from jiazhan.cases.workflow import OPINION_WORKFLOW
from tests import make
from tests.journeys.faces import Clerk, Time, Visitor, words
from tests.make.bills import bill
from tests.make.cases import OPINION_STATES
from tests.make.county import County
from tests.make.suggestions import suggestion

SETTLING = {"assign", "assign_county", "forward", "send_to_village", "draft_reply", "sign_reply", "request_return"}


def test_s2_01_anybody_follows_a_bill_from_the_foot_of_every_page(
    county: County, clerk: Callable[[str], Clerk]
) -> None:
    """Of the columns of the site, bill tracking: from the presidium's decision on, with the vote and the result."""
    zheng, visitor = clerk("commission"), Client()
    case = bill(county=county, state="submitted")
    assert 'href="/bills/"' in words_raw(visitor.get("/"))
    assert case.title not in words_raw(visitor.get("/bills/"))
    zheng.takes("put_on_agenda", case, reason="事关全县饮水。")
    day = timezone.localdate().isoformat()
    zheng.takes("record_vote", case, is_passed="1", day=day, votes_for=180, votes_against=3, votes_abstaining=7)
    assert f'href="/bills/{case.number}/"' in words_raw(visitor.get("/bills/"))
    page = words_raw(visitor.get(f"/bills/{case.number}/"))
    for said in ("事关全县饮水。", "赞成 180 票，反对 3 票，弃权 7 票", "陈立春等 10 位代表"):
        assert said in page
    assert case.bill.plan not in page, "the text only after two people agreed"


def words_raw(response: Any) -> str:
    """The page as it was sent."""
    return str(response.content.decode())


def test_s2_13_a_deputy_never_settles_a_matter(county: County, clerk: Callable[[str], Clerk]) -> None:
    """Supervise by law, act together, do not handle directly: a deputy is offered no step that settles, in no state."""
    chen, offered = clerk("deputy"), set()
    for state in OPINION_STATES:
        case = make.case(county=county, state=state, deputy=county.deputy)
        offered |= chen.steps_of(case)
        for verb in {step.verb for step in OPINION_WORKFLOW.leading_from(case.state)} & SETTLING:
            refused = chen.client.post(f"/desk/cases/{case.pk}/{verb}/", {"version": case.version, "text": "我来办。"})
            assert refused.status_code in {400, 403, 404, 409}, f"{state} {verb}"
        before = case.state
        case.refresh_from_db()
        assert case.state == before
    assert not offered & SETTLING
    assert {"comment", "record_visit", "become_suggestion"} <= offered


def test_s2_14_found_problems_are_reported_up(county: County, clerk: Callable[[str], Clerk]) -> None:
    """What a station cannot settle goes to the town's congress, and from there to the county's."""
    zhou, he, zheng = clerk("liaison"), clerk("presidium"), clerk("commission")
    case = Visitor().raises("跨镇的公交车半年没有来过。", village=county.village)
    zhou.takes("register", case, title="跨镇公交停开", category=county.category.pk)
    zhou.takes("triage", case, tier="county")
    assert "跨镇公交停开" in he.opens("/desk/")
    assert "跨镇公交停开" not in zheng.opens("/desk/")
    he.takes("forward", case, note="两个镇都管不了。")
    assert "跨镇公交停开" in zheng.opens("/desk/")
    assert case.party == county.unit("commission")


def test_s2_29_the_fifteenth_of_each_month_is_reception_day(
    county: County, clerk: Callable[[str], Clerk], time: Time
) -> None:
    """The 15th of each month is planned in one go, and everybody sees when, where and whom they can meet."""
    time.move_to(datetime(2026, 8, 3, 9, 0, tzinfo=timezone.get_default_timezone()))
    path = f"/desk/manage/receptions/new/?station={county.station.pk}"
    given = {
        "day": "2026-08-15",
        "begins": "09:00",
        "ends": "11:30",
        "theme": "选民接待日",
        "deputies": [county.deputy.pk],
        "every_month": "on",
    }
    asked = clerk("liaison").client.post(path, given)
    assert asked.status_code == 200
    assert "11月15日 周日" in words(asked), "weekends are named before anything is planned"
    assert not Activity.objects.exists()
    assert clerk("liaison").client.post(path, {**given, "sure": "1"}).status_code == 302
    days = [timezone.localtime(at).date().isoformat() for at in Activity.objects.values_list("starts_at", flat=True)]
    assert sorted(days) == [f"2026-{month:02d}-15" for month in range(8, 13)]
    home = words(Client().get("/"))
    assert "8月 15 周六" in home
    assert "陈立春" in home
    assert "9:00–11:30" in words(Client().get("/stations/QS/"))


def test_s2_48_each_level_gets_what_is_its_own(county: County, clerk: Callable[[str], Clerk]) -> None:
    """分级负责: village, town and county each get their own matters, with a clock of their own, and nobody else's."""
    zhou, he, zheng = clerk("liaison"), clerk("presidium"), clerk("commission")
    cases: dict[str, Case] = {}
    for tier in ("village", "township", "county"):
        case = Visitor().raises(f"{tier} 的事：路面坏了。", village=county.village)
        zhou.takes("register", case, title=f"路面坏了（{tier}）", category=county.category.pk)
        zhou.takes("triage", case, tier=tier)
        cases[tier] = case
    he.takes("send_to_village", cases["village"], unit=county.unit("village_committee").pk)
    he.takes("assign", cases["township"], unit=county.unit("town_unit").pk)
    he.takes("forward", cases["county"])
    zheng.takes("assign_county", cases["county"], unit=county.unit("county_unit").pk)
    assert [case.clock_key for case in cases.values()] == ["village", "township", "county"]
    readers = {"village": "villager", "township": "officer", "county": "county_officer"}
    for tier, reader in readers.items():
        today = clerk(reader).opens("/desk/")
        for other in cases:
            assert (f"路面坏了（{other}）" in today) is (other == tier)
            status = clerk(reader).client.get(f"/desk/cases/{cases[other].pk}/").status_code
            assert status == (200 if other == tier else 404)
    wrong = he.client.post(
        f"/desk/cases/{cases['township'].pk}/assign/", {"version": 9, "unit": county.unit("county_unit").pk}
    )
    assert wrong.status_code in {400, 403, 409}


def test_s2_51_closed_and_satisfied_are_two_rates(county: County, clerk: Callable[[str], Clerk]) -> None:
    """How much was closed and how content people are stand apart, each with both its numbers; so does what is really
    solved.
    """
    zhou = clerk("liaison")
    for number in range(8):
        case = make.case(county=county, state="fed_back")
        person = Visitor()
        person.code = case.constituent.code
        level, solved = ("satisfied", "yes") if number < 5 else ("dissatisfied", "no")
        person.rates(level, solved=solved)
    make.case(county=county, state="at_township")
    funnel = zhou.opens("/desk/funnel/")
    assert "55.56" in funnel, "5 of 9 are closed"
    anybody = words(Client().get("/figures/"))
    assert re.search(r"满意的占比 62\.50 % 5 / 8 件", anybody)
    assert re.search(r"真正解决的占比 62\.50 % 5 / 8 件", anybody)
    assert "55.56" not in anybody


def test_s2_50_deputies_look_back_at_progress_quality_and_reply(county: County, clerk: Callable[[str], Clerk]) -> None:
    """回头看: deputies go and write down what they see, which the office and the unit read; the unit itself may not."""
    case = suggestion(county=county, state="follow_up")
    assert "look_back" not in clerk("officer").steps_of(case)
    clerk("deputy").takes("look_back", case, is_kept="no", text="还剩一条没有修，渠口堵着。")
    for who in ("commission", "officer"):
        page = clerk(who).opens(f"/desk/cases/{case.pk}/")
        assert "回头看：承诺没有兑现" in page
        assert "还剩一条没有修，渠口堵着。" in page
    case.refresh_from_db()
    assert case.state == "follow_up", "looking decides nothing"


def test_s2_49_a_meeting_in_early_august_goes_through_what_units_still_owe(
    county: County, clerk: Callable[[str], Clerk], time: Time
) -> None:
    """办理督办推进会: what is late stands first; what is agreed, with its day, stands with each suggestion, for its unit and
    its deputy too.
    """
    zone = timezone.get_default_timezone()
    time.move_to(datetime(2026, 4, 13, 9, 0, tzinfo=zone))
    late = suggestion(county=county, state="handling", at=timezone.now())
    time.move_to(datetime(2026, 7, 20, 9, 0, tzinfo=zone))
    fresh = suggestion(county=county, state="handling", at=timezone.now())
    time.move_to(datetime(2026, 8, 5, 15, 0, tzinfo=zone))
    zheng = clerk("commission")
    board = zheng.opens("/desk/suggestions/supervision/")
    assert "红灯 1 件" in board
    assert "点名督办" in board
    path = "/desk/suggestions/supervision/meetings/new/"
    offered = zheng.client.get(path).content.decode()
    assert offered.index(f"case-{late.pk}-pick") < offered.index(f"case-{fresh.pk}-pick")
    given = {
        "people_congress": county.regions["county"].pk,
        "title": "代表建议办理督办推进会",
        "day": "2026-08-05",
        "place": "县人大会议室",
        "chair": "县人大常委会副主任赵明",
        "participants": "各承办单位主要负责人",
        f"case-{late.pk}-pick": "on",
        f"case-{late.pk}-agreed": "八月底以前书面答复代表。",
        f"case-{late.pk}-by": "2026-08-31",
    }
    held = zheng.client.post(path, given)
    assert held.status_code == 302, words(held)
    minutes = zheng.opens(held["Location"])
    for said in ("县人大常委会副主任赵明", "青石镇城建办", "八月底以前书面答复代表。", "8月31日"):
        assert said in minutes
    for name in ("head", "deputy"):
        assert "8月31日前做到" in clerk(name).opens(f"/desk/cases/{late.pk}/")
    assert "推进会" not in clerk("head").opens(f"/desk/cases/{fresh.pk}/")


def test_s2_58_groups_check_how_suggestions_are_handled(
    county: County, clerk: Callable[[str], Clerk], time: Time
) -> None:
    """督导组, as far as it concerns suggestions: a committee goes to see its own, writes down what it found and asks; it
    settles nothing itself.
    """
    time.move_to(datetime(2026, 9, 8, 9, 0, tzinfo=timezone.get_default_timezone()))
    case = suggestion(county=county, state="key_marked", at=timezone.now())
    other = suggestion(county=county, state="handling", at=timezone.now())
    group = clerk("committee")
    assert group.steps_of(case) - {"record"} == {"record_supervision"}
    seen = group.opens("/desk/suggestions/supervision/?key=1")
    assert case.number is not None and case.number in seen
    assert other.number is not None and other.number not in seen
    found = {"kind": "inspection", "day": "2026-09-08", "participants": "第三督导组", "text": "渠首还没有动工。"}
    group.takes("record_supervision", case, **found, demand="十日内开工。", demand_by="2026-09-18")
    for name in ("head", "deputy", "commission"):
        page = clerk(name).opens(f"/desk/cases/{case.pk}/")
        for said in ("视察督办", "渠首还没有动工。", "十日内开工。", "9月18日前做到"):
            assert said in page, (name, said)
