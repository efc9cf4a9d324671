from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiazhan.accounts.division import LEVELS, WIDTHS, ancestors_of, at_level, covers, level_of, range_of


@st.composite
def codes(draw: st.DrawFn) -> str:
    """Well-formed codes: every level above the code's own has a non-zero number."""
    depth = draw(st.integers(0, 4))
    widths = [0, *WIDTHS.values()]
    parts = []
    for upper, lower in pairwise(widths):
        length = lower - upper
        parts.append(str(draw(st.integers(1, 10**length - 1))).zfill(length))
    return "".join(parts[: depth + 1]).ljust(12, "0")


@given(codes())
def test_a_region_covers_itself_and_is_covered_by_each_of_its_ancestors(code: str) -> None:
    assert ancestors_of(code)[0] == code
    assert all(covers(above, code) for above in ancestors_of(code))


@given(codes(), codes())
def test_covering_is_the_same_as_being_an_ancestor(outer: str, inner: str) -> None:
    assert covers(outer, inner) == (outer in ancestors_of(inner))


@given(codes())
def test_the_range_of_a_region_begins_with_its_own_code_and_keeps_its_stem(code: str) -> None:
    low, high = range_of(code)
    stem = code[: WIDTHS[level_of(code)]]
    assert low == code
    assert (low == high) == (level_of(code) == "village")
    assert high.startswith(stem)


@given(codes())
def test_ancestors_climb_one_level_at_a_time_up_to_the_province(code: str) -> None:
    levels = [level_of(above) for above in ancestors_of(code)]
    assert levels == list(reversed(LEVELS[: len(levels)]))
    assert all(at_level(code, level_of(above)) == above for above in ancestors_of(code))


@pytest.mark.parametrize("text", ["", "42", "4212210000000", "42122100000x", "４２１２２１００００００"])
def test_anything_but_twelve_digits_is_no_code(text: str) -> None:
    with pytest.raises(ValueError, match="not a 12-digit"):
        level_of(text)
