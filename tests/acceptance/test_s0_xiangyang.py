"""S0: the concentrated week of five-level deputies in Xiangyang."""

import re
from collections.abc import Callable
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from jiazhan.accounts.models import Grant, Role
from jiazhan.cases.models import Case
from jiazhan.stations.models import Station
from tests import make
from tests.acceptance.conftest import WritesDown
from tests.journeys.faces import Clerk, Visitor, words
from tests.make.cases import Walk
from tests.make.county import County
from tests.make.suggestions import DECLARED, suggestion


def test_s0_06_leads_become_opinions_and_are_closed(county: County, clerk: Callable[[str], Clerk]) -> None:
    """Leads, the opinions formed of them and those closed are three counts of one funnel, each opening its records."""
    states = {"draft": 2, "withdrawn": 1, "declined_diverted": 1, "at_township": 3, "satisfied_closed": 2}
    for state, count in states.items():
        for _each in range(count):
            make.case(county=county, state=state)
    client = clerk("presidium").client
    page = client.get("/desk/funnel/").content.decode()
    assert figures(clerk("presidium"), "/desk/funnel/") == [9, 5, 2]
    opened = {}
    for url, count in re.findall(r'<a class="n" href="([^"]+)">(\d+)</a>', page):
        rows = words(client.get(url.replace("&amp;", "&")))
        assert re.search(rf"共 {count} 件", rows), url
        opened[url] = int(count)
    assert sorted(opened.values()) == sorted(states.values())


def handed_over(clerk: Clerk, cases: list[Case], units: list[str], occasion: str, place: str) -> str:
    """Tick `cases` on the page of what waits, name a unit for each, and read the list that comes of it."""
    sent = {"title": "清单", "occasion": occasion, "place": place}
    for case, unit in zip(cases, units, strict=True):
        case.refresh_from_db()
        sent |= {f"pick-{case.pk}": "on", f"version-{case.pk}": str(case.version), f"unit-{case.pk}": unit}
    answer = clerk.client.post("/desk/suggestions/assigning/", sent, follow=True)
    assert answer.redirect_chain, words(answer)
    return words(answer)


def test_s0_19_suggestions_are_passed_on_and_assigned_at_once(county: County, clerk: Callable[[str], Clerk]) -> None:
    """Twelve suggestions of a talk at a station go to a unit or to the government's office, in one act there."""
    cases = [suggestion(county=county, state="accepted") for _each in range(12)]
    units = ["县住建局", "县政府督查室"] * 6
    paper = handed_over(clerk("commission"), cases, units, "on_site", "青石镇代表联络站")
    assert "现场交办" in paper
    assert "青石镇代表联络站" in paper
    assert all(case.number in paper for case in cases if case.number)
    assert Case.objects.filter(state="assigned").count() == Case.objects.filter(state="at_government").count() == 6
    first = next(case for case in cases if Case.objects.get(pk=case.pk).state == "at_government")
    clerk("government").takes("sub_assign", first, unit=county.unit("town_unit").pk)
    assert "sign_for" in clerk("officer").steps_of(first)


def test_s0_20_a_survey_team_assigns_on_the_spot(county: County, clerk: Callable[[str], Clerk]) -> None:
    """More than ten suggestions handed over on a site: each has its unit, its day and its place in the record."""
    cases = [suggestion(county=county, state="accepted") for _each in range(11)]
    handed_over(clerk("commission"), cases, ["青石镇城建办"] * 11, "on_site", "北渠工地")
    for case in cases:
        case.refresh_from_db()
        assert (case.state, case.unit) == ("assigned", county.unit("town_unit"))
        assert case.due_date is not None
    assert "交青石镇城建办办理" in clerk("deputy").opens(f"/desk/cases/{cases[0].pk}/"), "the deputy sees who has it"
    assert "北渠工地" in clerk("commission").opens("/desk/suggestions/assigning/"), "and it is found again"


def test_s0_27_a_list_is_assigned_as_a_batch(county: County, clerk: Callable[[str], Clerk]) -> None:
    """清单式交办: a list to sign, a table for each unit; one row that fails and none of it is done."""
    cases = [suggestion(county=county, state="accepted") for _each in range(3)]
    sent = {"title": "清单", "occasion": "meeting"}
    for case, unit in zip(cases, ("县住建局", "青石镇城建办", "没有这个局"), strict=True):
        sent |= {f"pick-{case.pk}": "on", f"version-{case.pk}": str(case.version), f"unit-{case.pk}": unit}
    refused = clerk("commission").client.post("/desk/suggestions/assigning/", sent)
    assert refused.status_code == 400
    assert Case.objects.filter(state="accepted").count() == 3
    paper = handed_over(clerk("commission"), cases, ["县住建局", "青石镇城建办", "县住建局"], "meeting", "")
    assert paper.count("签收人") == 2, "one for each unit"
    assert Case.objects.filter(state="assigned").count() == 3


def test_s0_22_deputies_go_into_villages_and_homes(
    county: County, clerk: Callable[[str], Clerk], writes_down: WritesDown
) -> None:
    """A deputy who visits homes and fields writes down what people say there, and it goes its way like any other."""
    at = f"?station={county.station.pk}&at=household_visit"
    case = writes_down(
        "西坡的抽水机坏了，秧田干了三天。", by="deputy", at=at, deputy=str(county.deputy.pk), way="later"
    )
    assert (case.source, case.deputy) == ("household_visit", county.deputy)
    rows = clerk("liaison").opens("/desk/cases/?source=household_visit&status=all")
    assert "西坡的抽水机坏了" in rows
    assert "西坡的抽水机坏了" in clerk("deputy").opens("/desk/deputies/d1/")
    assert "西坡的抽水机坏了" in clerk("liaison").opens("/desk/"), "the station must route it"


def test_s0_31_answered_on_the_spot(county: County, clerk: Callable[[str], Clerk], writes_down: WritesDown) -> None:
    """What can be explained at the meeting is answered there, and nobody else has to do anything."""
    case = writes_down(
        "农机购置补贴要带什么材料？",
        way="spot",
        answer="带身份证、发票和机具合格证到镇农技站，当天受理。",
        level="satisfied",
    )
    assert (case.state, case.is_open, case.party_id) == ("answered_on_spot", False, None)
    assert case.clock_key == ""
    assert clerk("liaison").steps_of(case) & {"triage", "assign", "draft_reply"} == set()
    person = Visitor()
    person.code = case.constituent.code
    assert "已当场答复" in person.looks_up()


def test_s0_33_the_online_station_receives_hears_and_solves(
    county: County, clerk: Callable[[str], Clerk], online: Station
) -> None:
    """What comes in through the online station is counted there: received, answered, solved."""
    Grant.objects.create(
        user=county.users["liaison"], role=Role.objects.get(code="liaison_officer"), organisation=online.organisation
    )
    cases: list[Case] = []
    for number in range(12):
        visitor = Visitor(name="网友", phone="13900007777")
        case = visitor.raises(f"第{number}盏路灯不亮。", village=county.village, door="/raise/s/ZTC/")
        assert case.station == online
        cases.append(case)
    for case in cases[:6]:
        walk = Walk(county=county, case=case, at=case.raised_at)
        walk.do("register", "liaison", category=county.category)
        walk.do("answer_on_spot", "liaison", text="当天换了灯头。", level="satisfied", solved="yes")
    figures = words(Client().get("/stations/ZTC/"))
    assert "今年收到 12 件" in figures
    assert "已答复 6 件" in figures
    assert "真正解决 6 件" in figures
    rows = clerk("liaison").opens(f"/desk/cases/?station={online.pk}&status=all")
    assert "共 12 件" in rows


def test_s0_40_the_figures_of_towns_add_up_to_the_countys(county: County, clerk: Callable[[str], Clerk]) -> None:
    """County and towns read one figure: what the towns show, each to itself, is together what the county shows."""
    here, there = county.village, county.regions["other_village"]
    for village, states in ((here, ("draft", "at_township", "satisfied_closed")), (there, ("draft", "draft"))):
        for state in states:
            make.case(county=county, state=state, region=village)
    totals = [figures(clerk(who), "/desk/funnel/") for who in ("presidium", "other_presidium", "commission")]
    assert totals == [[3, 2, 1], [2, 0, None], [5, 2, 1]]
    by_town = [figures(clerk("commission"), f"/desk/funnel/?region={village.parent_id}") for village in (here, there)]
    assert by_town == totals[:2]


def figures(reader: Clerk, path: str) -> list[int | None]:
    """The three figures of a funnel; None for none of nothing."""
    page = reader.client.get(path).content.decode()
    shown = re.findall(r'<span class="v"><span>([\d,—]+)</span>', page)
    return [None if number == "—" else int(number) for number in shown]


def test_s0_28_items_are_supervised_until_struck_off(county: County, clerk: Callable[[str], Clerk]) -> None:
    """销号式督办: what was promised stays on the list until it is proved; without proof nothing is struck off."""
    case = suggestion(county=county, state="follow_up")
    ledger = "/desk/suggestions/promises/"
    assert case.title in clerk("commission").opens(ledger)
    clerk("commission").takes("remind", case, text="下个月初能完工吗？")
    clerk("officer").takes("record_progress", case, text="一条已经通水。")
    clerk("head").takes("report_fulfilment", case, text="两条都通水了。")
    clerk("deputy").takes("rate_commitment", case, level="satisfied")
    case.refresh_from_db()
    sent = {"version": case.version, "text": "到现场看过。"}
    refused = clerk("commission").client.post(f"/desk/cases/{case.pk}/strike_off/", sent)
    assert refused.status_code == 400
    assert "销号要有凭据" in words(refused)
    clerk("commission").takes("strike_off", case, text="到现场看过。", attached=photo())
    case.refresh_from_db()
    assert case.state == "struck_off"
    assert case.title not in clerk("commission").opens(ledger)
    assert case.title in clerk("commission").opens(f"{ledger}?kind=ended")


def test_s0_32_before_and_after_stand_side_by_side(county: County, clerk: Callable[[str], Clerk]) -> None:
    """A suggestion keeps the photo of how it was and the photo of how it is, and the deputy sees both."""
    case = suggestion(county=county, state="draft")
    client = clerk("deputy").client
    client.post(f"/desk/cases/{case.pk}/attach/", {"version": case.version, "attached": photo("改造前.png")})
    county_walk = Walk(county=county, case=case, at=timezone.now())
    for verb, by, fields in (
        ("submit", "deputy", DECLARED),
        ("accept", "commission", {}),
        ("assign", "commission", {"unit": county.unit("town_unit")}),
        ("sign_for", "officer", {}),
        ("draft_reply", "officer", {"text": "已改造。", "result_class": "A"}),
        ("sign_reply", "head", {}),
        ("evaluate", "deputy", {"attitude": "satisfied", "result": "satisfied"}),
        ("complete", "commission", {}),
    ):
        county_walk.do(verb, by, **fields)
    clerk("commission").takes("strike_off", case, text="楼道灯和雨篷都装好了。", attached=photo("改造后.png"))
    page = clerk("deputy").client.get(f"/desk/cases/{case.pk}/").content.decode()
    assert "改造前" in page
    assert "改造后" in page


def photo(name: str = "现场.png") -> SimpleUploadedFile:
    """A picture to hand in."""
    kept = BytesIO()
    Image.new("RGB", (64, 48), (90, 100, 120)).save(kept, "PNG")
    return SimpleUploadedFile(name, kept.getvalue())
