"""李桂兰 raises a matter at home; everybody who must act on it does; she follows it and says whether it is solved."""

from collections.abc import Callable

from jiazhan.cases.models import Case
from tests.journeys.faces import Clerk, Visitor
from tests.make.county import County

LAMP = "三号路的路灯坏了六盏，晚上接孙子看不见路，上周还有人摔了一跤。"
ANSWER = "10月9日换了电缆和六盏灯头，当晚全部点亮。"


def test_grandmother_li_reports_a_broken_lamp(county: County, clerk: Callable[[str], Clerk]) -> None:
    zhou, he, sun, xu = clerk("liaison"), clerk("presidium"), clerk("officer"), clerk("head")
    li = Visitor(name="李桂兰", phone="13900001234")
    case = li.raises(LAMP, village=county.village, place="三号路")
    assert "已收到，等联络站登记" in li.looks_up()
    assert "三号路的路灯" not in li.looks_up()
    assert LAMP in li.shows_phone()

    assert "三号路的路灯" in zhou.opens("/desk/")
    assert case.number is None
    zhou.takes("register", case, title="三号路路灯不亮", category=county.category.pk)
    assert str(case.number).startswith("QS-")
    assert "联络站登记了这件事" in li.looks_up()

    zhou.takes("triage", case, tier="township")
    assert "定下由乡镇来办" in li.looks_up()

    assert "三号路路灯不亮" in he.opens("/desk/")
    he.takes("assign", case, unit=county.unit("town_unit").pk, note="请先保证天黑前有照明。")
    seen = li.looks_up()
    assert "乡镇正在办" in seen
    assert "交给青石镇城建办办理" in seen
    assert "要在这一天前答复您" in seen
    assert "15 个工作日" in seen

    assert "三号路路灯不亮" in sun.opens("/desk/")
    assert "sign_reply" not in sun.takes("draft_reply", case, outcome="resolved", text=ANSWER).steps_of(case)
    assert ANSWER not in li.looks_up(), "a draft is not an answer"
    xu.takes("sign_reply", case)
    seen = li.looks_up()
    assert ANSWER in seen
    assert "已办好，联络站会告诉您" in seen

    zhou.takes("feed_back", case, channel="phone", text="打电话告诉了李奶奶，她说晚上去看看。")
    seen = li.looks_up()
    assert "已办好，请您评价" in seen
    assert "联络站打电话把结果告诉您" in seen

    seen = li.rates("satisfied", solved="yes", comment="亮堂堂的。")
    assert "谢谢您的评价，这件事办结了。" in seen
    assert "已办结" in seen
    assert Case.objects.get(pk=case.pk).state == "satisfied_closed"
    for name in ("周敏", "何建国", "孙磊", "徐志强"):
        assert name not in seen, "staff are not named to the public"
    assert "李桂兰" not in zhou.opens(f"/desk/cases/{case.pk}/"), "nor is she on the desk before somebody asks"
