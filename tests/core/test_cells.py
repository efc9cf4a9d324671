"""Nothing in a cell is run as a formula."""

import pytest

from jiazhan.core.cells import harmless


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_a_cell_that_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "路灯", "1-2", "a=b", " =1"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_null_characters_are_dropped() -> None:
    assert harmless("路\x00灯") == "路灯"
