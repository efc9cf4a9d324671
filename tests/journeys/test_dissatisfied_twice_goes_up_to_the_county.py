"""刘春梅 is not satisfied, twice: it is done again once, then it goes up to the county, which must give its reasons."""

from collections.abc import Callable

from tests.journeys.faces import Clerk, Visitor
from tests.make.county import County


def test_dissatisfied_twice_goes_up_to_the_county(county: County, clerk: Callable[[str], Clerk]) -> None:
    zhou, he, sun, xu, zheng = (clerk(name) for name in ("liaison", "presidium", "officer", "head", "commission"))
    liu = Visitor(name="刘春梅", phone="13900002222")
    case = liu.raises("门口的下水道堵了半年，夏天臭得开不了窗。", village=county.village)
    zhou.takes("register", case, title="下水道堵了半年", category=county.category.pk)
    zhou.takes("triage", case, tier="township")
    he.takes("assign", case, unit=county.unit("town_unit").pk)

    def answers(text: str) -> None:
        sun.takes("draft_reply", case, outcome="resolved", text=text)
        xu.takes("sign_reply", case)
        zhou.takes("feed_back", case, channel="phone", text="电话告诉了刘女士。")

    answers("派人疏通了一次。")
    assert "您不满意，等确认是否再办" in liu.rates("dissatisfied", solved="no", comment="下一场雨又堵了。")
    assert "下水道堵了半年" in he.opens("/desk/")
    he.takes("confirm_rehandling", case, note="请查清楚管子为什么堵。")
    assert "正在再办一次" in liu.looks_up()
    answers("又疏通了一次。")
    assert "您仍不满意，已上报县里" in liu.rates("dissatisfied", solved="no", comment="管子太细，要换。")
    assert "confirm_rehandling" not in he.steps_of(case), "the town has had its turn"
    assert "下水道堵了半年" in zheng.opens("/desk/")
    assert {"assign_county", "conclude"} <= zheng.steps_of(case)
    zheng.takes("conclude", case, text="换管列入明年三月开工的改造，联络站三月底上门回话。")
    seen = liu.looks_up()
    assert "换管列入明年三月开工的改造" in seen
    assert case.state == "satisfied_closed"
    rows = liu.client.get(f"/api/v1/cases/{case.pk}")
    assert rows.status_code == 401, "the county's records are not the public's"
