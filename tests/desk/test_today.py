"""Today's ways into the list: every chip opens what it names, as many as it says."""

import re

import pytest

from tests import make
from tests.desk.test_life_through_the_desk import client_of
from tests.make.suggestions import suggestion

pytestmark = pytest.mark.django_db


def test_the_chips_of_today_open_what_waits_for_me_and_as_many_as_they_say() -> None:
    county = make.county()
    for state in ("triaged", "at_township"):
        make.case(county=county, state=state)
    suggestion(county=county, state="submitted")
    client = client_of(county, "presidium")
    page = client.get("/desk/").content.decode()
    chips = dict(re.findall(r'<a class="chip" href="([^"]+)">(.*?)</a>', page))
    words = [re.sub(r"<[^>]+>", "", word) for word in chips.values()]
    assert [word.rstrip("0123456789") for word in words] == ["待我办", "群众意见", "代表建议", "7 个工作日内到期"]
    for url, word in zip(chips, words, strict=True):
        rows = client.get(url.replace("&amp;", "&"))
        assert rows.status_code == 200
        assert "mine" in rows.context["listing"].query
        counted = re.search(r"\d+$", word)
        if counted:
            assert rows.context["total_words"] == f"共 {counted[0]} 件"
            assert int(counted[0]) > 0


def test_nothing_of_today_leads_to_what_is_not_there() -> None:
    county = make.county()
    make.case(county=county, state="triaged")
    for who in ("leader", "presidium", "officer"):
        page = client_of(county, who).get("/desk/").content.decode()
        missing = [name for name in re.findall(r'href="#(\w+)"', page) if f'id="{name}"' not in page]
        assert missing == [], who
    assert 'class="chips"' not in client_of(county, "leader").get("/desk/").content.decode()
