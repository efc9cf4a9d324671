"""杨大爷 has no phone. He comes to the station, is written down in his own words, and takes a slip home."""

import re
from collections.abc import Callable

from jiazhan.cases.models import Case
from tests.journeys.faces import Clerk, Visitor, words
from tests.make.county import County

WORDS = "井里的水发黄，烧开了还有一股味，我们村十几户都这样。"


def test_a_visitor_without_phone_takes_a_slip_home(county: County, clerk: Callable[[str], Clerk]) -> None:
    zhou = clerk("liaison")
    client = zhou.client
    desk = client.get("/desk/reception/")
    sent = client.post(
        "/desk/reception/",
        {
            "key": desk.context["form"]["key"].value(),
            "name": "杨大爷",
            "place": "龙潭村",
            "text": WORDS,
            "way": "town",
            "print": "1",
        },
    )
    assert sent.status_code == 302, words(sent)
    case = Case.objects.get()
    assert sent["Location"] == f"/desk/cases/{case.pk}/slip/"
    slip = client.post(sent["Location"])
    shown = re.search(r'class="code">([\d ]+)<', slip.content.decode())
    assert shown, words(slip)
    assert str(case.number) in words(slip)
    assert "0700-555 0101" in words(slip)
    assert "杨大爷" not in words(slip), "who finds the slip learns no name"

    grandson = Visitor()
    grandson.code = shown[1].replace(" ", "")
    seen = grandson.looks_up()
    assert "您说的事记下来了" in seen
    assert "定下由乡镇来办" in seen
    assert WORDS in seen, "no phone was left, so the code alone opens his words"
