"""王守田 asks the station to change a judgment; he is told, by two people's decision, where to go and whom to call."""

from collections.abc import Callable

from tests.journeys.faces import Clerk, Visitor
from tests.make.county import County


def test_a_court_case_is_shown_the_right_channel(county: County, clerk: Callable[[str], Clerk]) -> None:
    zhou, he = clerk("liaison"), clerk("presidium")
    wang = Visitor(name="王守田")
    case = wang.raises("宅基地的官司判了，我不服，请代表帮我改判。", village=county.village)
    zhou.takes("register", case, title="不服宅基地判决", category=county.category.pk)
    zhou.takes("propose_decline", case, ground=county.ground.pk, explanation="可以在收到判决十五日内上诉。")
    assert "县人民法院诉讼服务中心" not in wang.looks_up(), "one person's proposal is not yet told"
    assert "confirm_decline" not in zhou.steps_of(case), "the proposer does not confirm"
    he.takes("confirm_decline", case)
    seen = wang.looks_up()
    assert "已引导到其他渠道" in seen
    assert "这件事法院正在审理，请向法院了解。" in seen
    assert "可以在收到判决十五日内上诉。" in seen
    assert "县人民法院诉讼服务中心" in seen
    assert "12368" in seen
    assert "不予受理" not in seen


def test_the_presidium_may_see_it_otherwise_and_the_station_goes_on(
    county: County, clerk: Callable[[str], Clerk]
) -> None:
    zhou, he = clerk("liaison"), clerk("presidium")
    wang = Visitor()
    case = wang.raises("法院门口的公交站没有雨棚。", village=county.village)
    zhou.takes("register", case, title="公交站没有雨棚", category=county.category.pk)
    zhou.takes("propose_decline", case, ground=county.ground.pk)
    he.takes("refuse_decline", case, reason="说的是雨棚，不是官司，归镇里办。")
    assert "县人民法院" not in wang.looks_up()
    assert "triage" in zhou.steps_of(case)
