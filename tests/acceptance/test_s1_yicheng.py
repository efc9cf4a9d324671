"""S1: the liaison stations of Yicheng, built, managed, used."""

import re
from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from jiazhan.activities.models import Activity
from jiazhan.cases.models import Case
from jiazhan.core.models import Entry
from jiazhan.stations.models import Deputy, Placement
from tests.acceptance.conftest import OpensStation, WritesDown
from tests.journeys.faces import Clerk, Visitor, words
from tests.make.county import County


def test_s1_06_stations_stand_in_three_tiers(
    county: County, clerk: Callable[[str], Clerk], opens_station: OpensStation
) -> None:
    """Feature stations of the city, centre stations of towns, points in villages: each says its tier, to staff and to
    everybody.
    """
    opens_station("产业链特色站", "TS", "themed_station")
    opens_station("青石镇中心站", "ZX", "hub_station", region="town")
    opens_station("龙潭村联络点", "LT", "contact_point", region="village")
    shown = words(Client().get("/stations/"))
    for said in ("产业链特色站 特色站", "青石镇中心站 中心站", "龙潭村联络点 联络点"):
        assert said in shown
    rows = clerk("commission").opens("/desk/stations/")
    assert re.search(r"TS 产业链特色站 特色站 云溪县", rows)
    assert re.search(r"ZX 青石镇中心站 中心站 青石镇", rows)
    assert re.search(r"LT 龙潭村联络点 联络点 龙潭村", rows)


def test_s1_14_every_deputy_has_a_station(county: County, clerk: Callable[[str], Clerk]) -> None:
    """All deputies of four levels are placed at a station or point; the rate stands with both its numbers, and
    opens.
    """
    town, zheng = county.regions["town"], clerk("commission")
    names = [f"代表{number:02d}" for number in range(1, 20)]
    for number, name in enumerate(names):
        Deputy.objects.create(public_code=f"x{number}", name=name, region=town)
    for deputy in Deputy.objects.filter(name__in=names[:-1]):
        Placement.objects.create(station=county.station, deputy=deputy)
    shown = zheng.opens("/desk/stations/")
    assert "95.00" in shown
    assert "19 / 20 名代表" in shown
    assert "未进站" in zheng.opens("/desk/deputies/?name=代表19")
    last = Deputy.objects.get(name=names[-1])
    path = f"/desk/manage/stations/{county.station.pk}/deputies/new/"
    assert zheng.client.post(path, {"deputy": last.pk}).status_code == 302
    shown = zheng.opens("/desk/stations/")
    assert "100.00" in shown
    assert "20 / 20 名代表" in shown
    assert "代表19" in zheng.opens(f"/desk/deputies/?station={county.station.code}&name=代表19")


def test_s1_34_accepted_sorted_assigned_supervised_told_and_reported_up(
    county: County, clerk: Callable[[str], Clerk]
) -> None:
    """受理、分办、交办、督办、反馈、上报: six steps, each by the one whose it is, all in one record."""
    zhou, he, sun, xu = clerk("liaison"), clerk("presidium"), clerk("officer"), clerk("head")
    person = Visitor(name="田秀珍", phone="13900008888")
    case = person.raises("村里的变压器一到晚上就跳闸。", village=county.village)
    zhou.takes("register", case, title="变压器跳闸", category=county.category.pk)
    zhou.takes("triage", case, tier="township")
    he.takes("assign", case, unit=county.unit("town_unit").pk)
    he.takes("remind", case, text="天热，请抓紧。")
    sun.takes("draft_reply", case, outcome="resolved", text="换了一台新变压器。")
    xu.takes("sign_reply", case)
    zhou.takes("feed_back", case, channel="phone", text="告诉了田女士。")
    person.rates("dissatisfied", solved="no")
    he.takes("confirm_rehandling", case)
    sun.takes("draft_reply", case, outcome="resolved", text="调了线路。")
    xu.takes("sign_reply", case)
    zhou.takes("feed_back", case, channel="phone", text="告诉了田女士。")
    person.rates("dissatisfied", solved="no")
    assert "变压器跳闸" in clerk("commission").opens("/desk/"), "reported up to the county"
    verbs = list(Entry.objects.filter(subject=case.subject).order_by("sequence").values_list("verb", flat=True))
    chain = ["case.register", "case.triage", "case.assign", "case.remind", "case.feed_back", "case.rate"]
    places = [verbs.index(verb) for verb in chain]
    assert places == sorted(places)
    record = he.opens(f"/desk/cases/{case.pk}/record/")
    for word in ("登记", "交青石镇城建办办理", "催办", "把结果告诉反映人"):
        assert word in record


def test_s1_35_matters_come_in_by_three_channels(
    county: County, clerk: Callable[[str], Clerk], writes_down: WritesDown, reception_day: Activity
) -> None:
    """Reception day, online opinion box and contact with voters lead into the same list, and each can be told apart."""
    at = f"?station={county.station.pk}&at="
    writes_down("接待日上说的：渠堵了。", at=f"{at}a{reception_day.pk}", way="town")
    writes_down("走访时说的：桥栏杆断了。", at=f"{at}household_visit", way="town")
    Visitor().raises("网上说的：垃圾桶满了。", village=county.village)
    zhou = clerk("liaison")
    for source, said in (("reception_day", "渠堵了"), ("household_visit", "桥栏杆断了"), ("portal", "垃圾桶满了")):
        rows = zhou.opens(f"/desk/cases/?source={source}&status=all")
        assert said in rows
        assert "共 1 件" in rows
    assert "共 3 件" in zhou.opens("/desk/cases/?status=all")


def test_s1_36_settled_at_once(
    county: County, clerk: Callable[[str], Clerk], writes_down: WritesDown, reception_day: Activity
) -> None:
    """What can be done at once the deputy has done at once, and the visitor is answered on the spot."""
    at = f"?station={county.station.pk}&at=a{reception_day.pk}"
    case = writes_down(
        "门口的井盖不见了，怕孩子掉进去。",
        by="deputy",
        at=at,
        deputy=str(county.deputy.pk),
        way="spot",
        answer="陈代表当场打电话，市政半小时后装上了新井盖。",
        level="satisfied",
    )
    assert (case.state, case.deputy, case.activity) == ("answered_on_spot", county.deputy, reception_day)
    person = Visitor()
    person.code = case.constituent.code
    assert "市政半小时后装上了新井盖" in person.looks_up()
    assert "当场答复 1 件" in clerk("liaison").opens(f"/desk/reception/{at}")


def test_s1_37_what_takes_longer_is_visited_and_followed(county: County, clerk: Callable[[str], Clerk]) -> None:
    """What cannot be done at once: the deputy goes and looks, the matter is assigned, followed and pressed."""
    zhou, chen, he = clerk("liaison"), clerk("deputy"), clerk("presidium")
    person = Visitor(name="覃国庆", phone="13900009999")
    case = person.raises("后山的挡土墙裂了一条大缝。", village=county.village, door="/raise/d/d1/")
    zhou.takes("register", case, title="后山挡土墙开裂", category=county.category.pk)
    chen.takes("record_visit", case, text="到现场量了，缝宽三厘米，下面住着两户。")
    zhou.takes("triage", case, tier="township")
    he.takes("assign", case, unit=county.unit("town_unit").pk, note="先把两户人家安顿好。")
    he.takes("remind", case, text="汛期要到了，请抓紧。")
    page = chen.opens(f"/desk/cases/{case.pk}/")
    assert "缝宽三厘米" in page
    assert "催办" in page
    assert "正在办" in person.looks_up()
    day = timezone.localdate() + timedelta(days=7)
    planned = {
        "day": day.isoformat(),
        "begins": "09:00",
        "ends": "11:30",
        "theme": "部门负责人到中心站：地质灾害",
        "deputies": [county.deputy.pk],
    }
    client = zhou.client
    assert client.post(f"/desk/manage/receptions/new/?station={county.station.pk}", planned).status_code == 302
    assert "陈立春" in Visitor().client.get("/stations/QS/").content.decode()
    assert "部门负责人到中心站：地质灾害" in zhou.opens("/desk/stations/QS/")


def test_s1_38_what_cannot_be_done_is_explained_and_settled(county: County, clerk: Callable[[str], Clerk]) -> None:
    """What cannot be done is explained by the unit, told to the person and settled; no opinion is left lying."""
    zhou, he = clerk("liaison"), clerk("presidium")
    person = Visitor(name="曾庆华", phone="13900001111")
    case = person.raises("请在我家门口修一条八米宽的路。", village=county.village)
    zhou.takes("register", case, title="门口修路", category=county.category.pk)
    zhou.takes("triage", case, tier="township")
    he.takes("assign", case, unit=county.unit("town_unit").pk)
    clerk("officer").takes(
        "draft_reply", case, outcome="explained", text="门前是基本农田，依法不能修路；已修的四米路可以通车。"
    )
    clerk("head").takes("sign_reply", case)
    assert "说明了情况" in person.looks_up()
    zhou.takes("feed_back", case, channel="visit", text="上门解释，他说明白了。")
    assert "基本农田" in person.looks_up()
    assert "谢谢您的评价，这件事办结了。" in person.rates("basically_satisfied", solved="no")
    left = Case.objects.filter(is_open=True, party__isnull=True, deputy__isnull=True)
    assert not left.exclude(party_kind=Case.PartyKind.CONSTITUENT).exists()
