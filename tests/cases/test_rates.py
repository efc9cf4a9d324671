import pytest

from jiazhan.cases.rates import percentage, suppressed


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (690, 755, "91.39"),
        (65, 755, "8.61"),
        (357, 887, "40.25"),
        (86, 124, "69.35"),
        (32, 47, "68.09"),
        (1, 800, "0.13"),
        (860, 860, "100.00"),
        (0, 7, "0.00"),
    ],
)
def test_a_rate_has_two_decimals_half_up(part: int | None, whole: int | None, shown: str) -> None:
    assert percentage(part, whole) == shown


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (None, 9), (3, None)])
def test_a_rate_over_nothing_is_a_dash(part: int | None, whole: int | None) -> None:
    assert percentage(part, whole) == "—"


def test_counts_below_five_are_hidden_and_zero_is_not() -> None:
    assert suppressed([9, 4, 1, 0, 5]) == [9, None, None, 0, 5]


def test_one_hidden_count_hides_the_next_smallest_too() -> None:
    assert suppressed([30, 4, 12, 8]) == [30, None, 12, None]


def test_a_single_small_count_is_hidden_alone() -> None:
    assert suppressed([3]) == [None]
