"""The lists of the desk on a phone: every row whole on the screen, nothing pushed sideways out of sight."""

import re

import pytest
from django.urls import reverse

from tests import make
from tests.browser.conftest import Open
from tests.make.county import County

OUT_OF_SIGHT = """() => {
  const width = document.documentElement.clientWidth;
  const region = document.querySelector("main .scroll-x");
  const cells = [...region.querySelectorAll("tbody td")].filter((cell) => cell.checkVisibility());
  const lost = cells.filter((cell) => {
    const box = cell.getBoundingClientRect();
    return box.left < 0 || box.right > width || cell.scrollWidth > cell.clientWidth + 1;
  });
  return [cells.length, lost.map((cell) => cell.textContent), region.scrollWidth - region.clientWidth];
}"""
SMALL = """() => [...document.querySelectorAll("tbody .box label, .tabs a, thead .by a")]
  .filter((target) => target.getBoundingClientRect().height < 43.5).map((target) => target.textContent)"""


@pytest.mark.parametrize(
    ("name", "who"),
    [
        *(("desk:cases", "commission"), ("desk:stations", "commission"), ("desk:deputies", "commission")),
        *(("desk:people", "system_admin"), ("desk:journal", "audit_admin"), ("desk:rules_in_force", "system_admin")),
    ],
)
def test_the_rows_of_a_list_stand_whole_on_a_phone(name: str, who: str, county: County, visit: Open) -> None:
    long = "关于请尽快修好龙潭村三组到青石镇卫生院之间那一段被水冲坏的机耕路和两处涵洞的反映"
    case = make.case(county=county, state="at_township", title=long)
    page = visit(reverse(name), by=who, width=390)
    count, lost, further = page.evaluate(OUT_OF_SIGHT)
    assert count > 0
    assert lost == []
    assert further <= 0
    if name == "desk:cases":
        assert page.evaluate(SMALL) == []
        # The whole row is the target: whoever presses the number opens the matter.
        page.goto(f"{page.url}?q={case.number}")
        page.get_by_text(case.number or "").click(force=True)
        page.wait_for_url(re.compile(rf"/desk/cases/{case.pk}/\?.*q={case.number}"))
