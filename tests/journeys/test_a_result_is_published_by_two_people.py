"""A good end is shown to everybody: one person takes out what could identify somebody, another one approves."""

import re
from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from jiazhan.cases.models import Case
from tests.journeys.faces import Clerk, Visitor, words
from tests.make.cases import Walk
from tests.make.county import County


def test_a_result_is_published_by_two_people(county: County, clerk: Callable[[str], Clerk]) -> None:
    he, wu = clerk("presidium"), clerk("colleague")
    li = Visitor(name="李桂兰", phone="13900001234")
    case = li.raises("三号路 15 号李桂兰家门口的路灯坏了。", village=county.village)
    _walk_to_the_end(county, case)
    he.takes(
        "prepare_publication",
        case,
        title="三号路的路灯亮了",
        text="群众反映三号路的路灯不亮。",
        reply="镇里换了电缆和灯头，当晚点亮。",
    )
    anybody = Client()
    assert "三号路的路灯亮了" not in words(anybody.get("/results/"))
    assert "approve_publication" not in he.steps_of(case), "never the one who prepared it"
    assert "三号路的路灯亮了" in wu.opens(f"/desk/cases/{case.pk}/approve_publication/")
    wu.takes("approve_publication", case)
    listed = anybody.get("/results/")
    assert "三号路的路灯亮了" in words(listed)
    link = re.search(r'href="(/results/\d+/)"', listed.content.decode())
    assert link
    shown = anybody.get(link[1])
    assert "镇里换了电缆和灯头，当晚点亮。" in words(shown)
    assert "李桂兰" not in shown.content.decode()
    assert "15 号" not in shown.content.decode()
    assert "结果已公开" in li.looks_up()
    he.takes("unpublish", case, reason="照片里有车牌。")
    assert anybody.get(link[1]).status_code == 404


def test_nothing_is_published_until_its_person_agrees(county: County, clerk: Callable[[str], Clerk]) -> None:
    he = clerk("presidium")
    qian = Visitor(name="钱小满", phone="13900003333")
    case = qian.raises("楼道灯坏了。", village=county.village, may_publish=None)
    _walk_to_the_end(county, case)
    assert "prepare_publication" not in he.steps_of(case)
    refused = he.client.get(f"/desk/cases/{case.pk}/prepare_publication/")
    assert refused.status_code == 403
    assert "没有同意公开" in words(refused)
    qian.shows_phone()
    agreed = {"name": qian.name, "phone": qian.phone, "may_publish": "on"}
    assert qian.client.post("/mine/correct/", agreed).status_code == 302
    assert "prepare_publication" in he.steps_of(case)


def _walk_to_the_end(county: County, case: Case) -> None:
    walk = Walk(county=county, case=case, at=timezone.now())
    walk.do("register", "liaison", category=county.category).do("triage", "liaison", tier="township")
    walk.do("assign", "presidium", unit=county.unit("town_unit"))
    walk.do("draft_reply", "officer", outcome="resolved", text="换好了。").do("sign_reply", "head")
    walk.do("feed_back", "liaison", channel="phone", text="说了。")
    walk.do("rate", "constituent", level="satisfied", solved="yes")
