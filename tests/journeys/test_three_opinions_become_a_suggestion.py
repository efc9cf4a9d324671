"""Three neighbours raise the same trouble; deputy 陈立春 makes a suggestion of it, and each follows it to its end."""

from collections.abc import Callable

from jiazhan.cases.models import Case
from tests.journeys.faces import Clerk, Visitor
from tests.make.county import County
from tests.make.suggestions import DECLARED

WORRIES = (
    ("马国平", "东边的渠塌了两处，水到不了田里。"),
    ("秦玉芬", "渠里长满了草，没有人管。"),
    ("蒋老四", "放水的时候抢水，年年吵架。"),
)


def test_three_opinions_become_a_suggestion(county: County, clerk: Callable[[str], Clerk]) -> None:
    zhou, chen, zheng = clerk("liaison"), clerk("deputy"), clerk("commission")
    people, cases = [], []
    for name, text in WORRIES:
        person = Visitor(name=name, phone="13900006666")
        case = person.raises(text, village=county.village)
        zhou.takes("register", case, title=text[:12], category=county.category.pk)
        zhou.takes("triage", case, tier="higher")
        people.append(person)
        cases.append(case)
    chen.takes(
        "become_suggestion",
        cases[0],
        title="关于建立小型渠道管护制度的建议",
        situation="全镇小型渠道三十七条，多年没有固定的管护人。",
        analysis="管护经费没有列入预算。",
        proposal="把管护经费列入年度预算，一条渠道一个责任人。",
        others=f"{cases[1].number}，{cases[2].number}",
    )
    suggestion = Case.objects.get(kind=Case.Kind.SUGGESTION)
    for person in people:
        assert "代表已写成建议" in person.looks_up() or "陈立春代表" in person.looks_up()
    chen.takes("submit", suggestion, **DECLARED)
    zheng.takes("accept", suggestion).takes("assign", suggestion, unit=county.unit("county_unit").pk)
    for person in people:
        assert "县住建局" in person.looks_up()
    clerk("county_officer").takes("sign_for", suggestion).takes(
        "draft_reply", suggestion, result_class="A", withheld_ground="open", text="已列入明年预算，一条渠道一名管护员。"
    )
    clerk("county_head").takes("sign_reply", suggestion)
    for person in people:
        seen = person.looks_up()
        assert "给代表的答复" in seen
        assert "一条渠道一名管护员" in seen
    chen.takes("evaluate", suggestion, attitude="satisfied", result="satisfied")
    zheng.takes("complete", suggestion)
    assert suggestion.number
    for person, case in zip(people, cases, strict=True):
        case.refresh_from_db()
        zhou.takes("feed_back", case, channel="phone", text="电话告诉了结果。")
        assert "请您评价" in person.looks_up()
        assert "谢谢您的评价" in person.rates("satisfied", solved="yes")
    page = chen.opens(f"/desk/cases/{suggestion.pk}/")
    for case in cases:
        assert (case.number or "—") in page
