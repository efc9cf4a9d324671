"""A matter lands at the wrong office: it comes back once with a reason, and the second time it must be done."""

from collections.abc import Callable

from tests.journeys.faces import Clerk, Visitor
from tests.make.county import County


def test_the_wrong_unit_returns_it_once(county: County, clerk: Callable[[str], Clerk]) -> None:
    zhou, he, sun, ma = clerk("liaison"), clerk("presidium"), clerk("officer"), clerk("second_head")
    zhao = Visitor(name="赵长河", phone="13900005678")
    case = zhao.raises("低保的复核表交了三个月没有回音。", village=county.village)
    zhou.takes("register", case, title="低保复核没有回音", category=county.category.pk)
    zhou.takes("triage", case, tier="township")
    he.takes("assign", case, unit=county.unit("town_unit").pk)
    assert "request_return" in sun.steps_of(case)
    sun.takes("request_return", case, reason="低保归民政办，依据镇里的分工文件。")
    seen = zhao.looks_up()
    assert "不归青石镇城建办办，正在重新定由谁办" in seen
    assert "低保复核没有回音" in he.opens("/desk/")
    assert sun.client.get(f"/desk/cases/{case.pk}/draft_reply/").status_code in {403, 404}, "no longer theirs"

    he.takes("assign", case, unit=county.unit("second_unit").pk)
    assert "交给青石镇民政办办理" in zhao.looks_up()
    assert "不得再退" in ma.opens(f"/desk/cases/{case.pk}/")
    assert "request_return" not in ma.steps_of(case)
    refused = ma.client.get(f"/desk/cases/{case.pk}/request_return/")
    assert refused.status_code == 403
