"""Percentages: two decimals, half up, null over nothing; the vectors of the domain rules (c)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiazhan.statistics.rate import Rate


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [
        (597, 725, "82.34"),
        (54, 93, "58.06"),
        (33, 93, "35.48"),
        (2, 93, "2.15"),
        (4, 93, "4.30"),
        (357, 887, "40.25"),
        (86, 124, "69.35"),
        (32, 47, "68.09"),
        (690, 755, "91.39"),
        (65, 755, "8.61"),
        (755, 755, "100.00"),
        (86, 93, "92.47"),
        (198, 220, "90.00"),
        (218, 220, "99.09"),
        (860, 860, "100.00"),
        (17, 20, "85.00"),
        (1, 800, "0.13"),
    ],
)
def test_the_vectors_of_the_rules(numerator: int, denominator: int, text: str) -> None:
    assert Rate(numerator, denominator).text == text
    assert Rate(numerator, denominator).percent == Decimal(text)


def test_over_nothing_there_is_no_rate_rather_than_none_or_all() -> None:
    assert Rate(0, 0).percent is None
    assert Rate(0, 0).text == "—"
    assert Rate(0, 7).text == "0.00"


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 1000)), max_size=20))
def test_rates_of_parts_add_up_by_numerators_and_denominators(parts: list[tuple[int, int]]) -> None:
    total = sum((Rate(*part) for part in parts), Rate(0, 0))
    assert total == Rate(sum(a for a, _b in parts), sum(b for _a, b in parts))
