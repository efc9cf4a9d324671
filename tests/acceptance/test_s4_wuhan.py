"""S4: the plan for deepening 代表三进 in Wuhan."""

from collections.abc import Callable

from django.test import Client

from jiazhan.cases.models import Case
from jiazhan.stations.models import Station
from tests.acceptance.conftest import OpensStation
from tests.journeys.faces import Clerk, Visitor, words
from tests.make.county import County
from tests.make.suggestions import DECLARED


def test_s4_19_a_station_with_a_function_and_a_hub_are_kinds_of_their_own(
    county: County, clerk: Callable[[str], Clerk], opens_station: OpensStation
) -> None:
    """功能型联络站 and 枢纽型中心站: each is opened as what it is, with what it is for, and says so on its page."""
    opens_station("物业纠纷调处站", "WY", "themed_station", region="town", theme="物业服务、老旧小区改造")
    opens_station("青石镇枢纽站", "SN", "hub_station", region="town")
    page = words(Client().get("/stations/WY/"))
    assert "特色站" in page
    assert "物业服务、老旧小区改造" in page
    assert "中心站" in words(Client().get("/stations/SN/"))
    assert "特色站" in clerk("commission").opens("/desk/stations/WY/")


def test_s4_24_the_express_line_leads_from_its_code_to_raising(
    county: County, clerk: Callable[[str], Clerk], online: Station
) -> None:
    """代表直通车: the code on its poster opens the form, and what is written there waits at that station."""
    anybody = Client()
    picture = anybody.get("/stations/ZTC/code.svg")
    assert picture["Content-Type"] == "image/svg+xml"
    assert "/raise/s/ZTC/" in picture.content.decode()
    assert "手机扫一扫" in words(anybody.get("/stations/ZTC/door/"))
    case = Visitor().raises("小区门口想要一排自行车架。", village=county.village, door="/raise/s/ZTC/")
    assert case.party == online.organisation
    rows = clerk("commission").opens(f"/desk/cases/?station={online.pk}&status=all")
    assert "自行车架" in rows


def test_s4_25_a_contact_point_takes_what_people_say(
    county: County, clerk: Callable[[str], Clerk], opens_station: OpensStation
) -> None:
    """民情民意联系点: a point in a village with a code on its door; what is raised there is listed as its own."""
    point = opens_station("龙潭村民情联系点", "MQ", "contact_point", region="village")
    assert "联络点" in words(Client().get("/stations/MQ/"))
    Visitor().raises("文化广场的灯太暗。", village=county.village, door="/raise/s/MQ/")
    assert "文化广场的灯太暗" in clerk("presidium").opens(f"/desk/cases/?station={point.pk}&status=all")
    assert "文化广场的灯太暗" not in clerk("presidium").opens(f"/desk/cases/?station={county.station.pk}&status=all")


def test_s4_27_assigned_transferred_and_supervised_level_by_level(
    county: County, clerk: Callable[[str], Clerk]
) -> None:
    """Assign, transfer, supervise: the town assigns its own, transfers the county's, and each level presses its own."""
    zhou, he, zheng = clerk("liaison"), clerk("presidium"), clerk("commission")
    own = Visitor().raises("镇里的污水管漏了。", village=county.village)
    above = Visitor().raises("县道的桥墩被冲出了坑。", village=county.village)
    for case, tier in ((own, "township"), (above, "county")):
        zhou.takes("register", case, title=case.text[:10], category=county.category.pk)
        zhou.takes("triage", case, tier=tier)
    he.takes("assign", own, unit=county.unit("town_unit").pk)
    he.takes("forward", above)
    zheng.takes("assign_county", above, unit=county.unit("county_unit").pk)
    he.takes("remind", own, text="请抓紧。")
    zheng.takes("remind", above, text="汛期前要有结果。")
    assert "assign_county" not in he.steps_of(above)
    assert own.unit == county.unit("town_unit")
    assert above.unit == county.unit("county_unit")
    assert "催办" in clerk("county_officer").opens(f"/desk/cases/{above.pk}/")


def test_s4_28_both_the_deputy_and_the_person_are_told(county: County, clerk: Callable[[str], Clerk]) -> None:
    """A closed loop with two addressees: the deputy gets the reply and judges it, and the person gets it and judges
    it.
    """
    zhou, chen, zheng = clerk("liaison"), clerk("deputy"), clerk("commission")
    person = Visitor(name="易小兰", phone="13900003456")
    case = person.raises("校门口放学时车挤成一团。", village=county.village)
    zhou.takes("register", case, title="校门口拥堵", category=county.category.pk)
    zhou.takes("triage", case, tier="higher")
    words_of_draft = {"title": "关于校门口分时放学的建议", "situation": "放学拥堵。", "proposal": "分时放学。"}
    words_of_draft["analysis"] = "接送的车同一刻到。"
    chen.takes("become_suggestion", case, **words_of_draft)
    suggestion = Case.objects.get(kind=Case.Kind.SUGGESTION)
    chen.takes("submit", suggestion, **DECLARED)
    zheng.takes("accept", suggestion).takes("assign", suggestion, unit=county.unit("county_unit").pk)
    clerk("county_officer").takes("sign_for", suggestion).takes(
        "draft_reply", suggestion, result_class="A", withheld_ground="open", text="下周起分三批放学。"
    )
    clerk("county_head").takes("sign_reply", suggestion)
    assert "关于校门口分时放学的建议" in chen.opens("/desk/"), "it waits for the deputy's judgement"
    assert "complete" not in zheng.steps_of(suggestion), "not closed over the deputy's head"
    assert "下周起分三批放学" in person.looks_up()
    assert "feed_back" not in zhou.steps_of(case)
    chen.takes("evaluate", suggestion, attitude="satisfied", result="satisfied")
    zheng.takes("complete", suggestion)
    case.refresh_from_db()
    assert case.is_open, "the person has not been told yet"
    zhou.takes("feed_back", case, channel="phone", text="电话告诉了她。")
    assert "谢谢您的评价，这件事办结了。" in person.rates("satisfied", solved="yes")
    case.refresh_from_db()
    assert not case.is_open
