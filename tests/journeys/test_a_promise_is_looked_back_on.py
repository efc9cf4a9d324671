"""A road is promised by a day. On that day somebody goes and looks; what was not kept must be done again."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from jiazhan.cases.models import Case
from tests.journeys.faces import Clerk, Time, Visitor
from tests.make.county import County

MONDAY = datetime(2026, 9, 7, 9, 0, tzinfo=timezone.get_default_timezone())
PROMISED = datetime(2026, 10, 16, 9, 0, tzinfo=timezone.get_default_timezone())


def promise(county: County, clerk: Callable[[str], Clerk], visitor: Visitor) -> Case:
    case = visitor.raises("村口到小学的路坑坑洼洼，下雨天孩子踩一脚泥。", village=county.village)
    clerk("liaison").takes("register", case, title="村口到小学的路坑洼", category=county.category.pk)
    clerk("liaison").takes("triage", case, tier="township")
    clerk("presidium").takes("assign", case, unit=county.unit("town_unit").pk)
    promised = {"outcome": "in_progress", "promised_date": PROMISED.date().isoformat()}
    clerk("officer").takes("draft_reply", case, text="已列入修补计划，10月16日前铺好。", **promised)
    clerk("head").takes("sign_reply", case)
    clerk("liaison").takes("feed_back", case, channel="visit", text="上门告诉了他日期。")
    return case


def test_a_promise_is_looked_back_on_and_was_not_kept(
    county: County, clerk: Callable[[str], Clerk], time: Time
) -> None:
    time.move_to(MONDAY)
    ding = Visitor(name="丁顺", phone="13900004444")
    case = promise(county, clerk, ding)
    seen = ding.looks_up()
    assert "答应在这一天前办好" in seen
    assert "10月16日" in seen
    assert "看看" not in clerk("officer").steps_of(case)
    assert "look_back" not in clerk("officer").steps_of(case), "no unit looks back on itself"

    time.move_to(PROMISED)
    assert "村口到小学的路坑洼" in clerk("liaison").opens("/desk/cases/")
    clerk("liaison").takes("look_back", case, is_kept="no", text="只铺了一半，剩下的还没有动。")
    seen = ding.looks_up()
    assert "答应的事没做到，要重新办" in seen
    assert "村口到小学的路坑洼" in clerk("officer").opens("/desk/")
    clerk("officer").takes("draft_reply", case, outcome="resolved", text="10月20日全部铺完。")
    clerk("head").takes("sign_reply", case)
    time.move_to(PROMISED + timedelta(days=5))
    clerk("liaison").takes("feed_back", case, channel="phone", text="打电话告诉了他。")
    assert "谢谢您的评价，这件事办结了。" in ding.rates("satisfied", solved="yes")


def test_a_promise_that_was_kept_opens_the_rating(county: County, clerk: Callable[[str], Clerk], time: Time) -> None:
    time.move_to(MONDAY)
    ding = Visitor(name="丁顺", phone="13900004444")
    case = promise(county, clerk, ding)
    time.move_to(PROMISED)
    clerk("liaison").takes("look_back", case, is_kept="yes", text="看过了，全铺好了。")
    clerk("liaison").takes("feed_back", case, channel="visit", text="当面看了路。")
    assert "请您评价" in ding.looks_up()
    assert case.state == "fed_back"
