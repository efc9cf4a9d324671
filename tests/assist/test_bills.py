"""Bills are found by what they say, by those who see them; the verbs left out of indexing change no words."""

import pytest

from jiazhan.assist.actions.index_case import index_case
from jiazhan.assist.models import Document
from jiazhan.assist.queries.search import search
from jiazhan.cases.queries.visible import visible
from tests import make
from tests.make.bills import BILL_STATES, bill

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", BILL_STATES)
def test_the_index_is_true_after_every_walk(state: str) -> None:
    case = bill(county=make.county(), state=state)
    indexed = Document.objects.get(pk=case.pk).text
    index_case(case_id=case.pk)
    assert Document.objects.get(pk=case.pk).text == indexed


def test_grounds_and_plan_are_found_by_who_sees_the_bill() -> None:
    county = make.county()
    case = bill(county=county, state="cosigning")
    for words in ("小型水库六十一座", "管护经费足额列入"):
        assert list(search(visible(county.actor("second_deputy")), words)) == [case]
        assert not search(visible(county.actor("commission")), words).exists(), "not brought in yet"
    brought = bill(county=county, state="submitted")
    assert list(search(visible(county.actor("commission")), "管护经费足额列入")) == [brought]
