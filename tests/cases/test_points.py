"""The points of a suggestion are found however people number them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiazhan.cases.points import MOST, points_of


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("一、修渠；二、定人；三、列预算。", ["修渠", "定人", "列预算。"]),
        ("建议：（一）修渠。（二）定人。", ["修渠。", "定人。"]),
        ("第一，修渠。第二，定人。", ["修渠。", "定人。"]),
        ("1. 修渠\n2. 定人", ["修渠", "定人"]),
        ("1、修渠3.5公里；2、定人", ["修渠3.5公里", "定人"]),
        ("① 修渠 ② 定人", ["修渠", "定人"]),
        ("一是修渠；二是定人。", ["修渠", "定人。"]),
        ("把管护经费列入年度预算，一条渠道一个责任人。", ["把管护经费列入年度预算，一条渠道一个责任人。"]),
        ("渠长3.5公里，投入1.2万元。", ["渠长3.5公里，投入1.2万元。"]),
        ("  ", []),
    ],
)
def test_each_point_stands_alone(text: str, points: list[str]) -> None:
    assert points_of(text) == points


def test_no_more_points_than_can_be_answered() -> None:
    assert len(points_of("\n".join(f"{number}、做这件事" for number in range(1, 60)))) == MOST


@given(st.lists(st.text(alphabet="修渠定人列入预算", min_size=1, max_size=12), min_size=2, max_size=10))
def test_what_is_joined_by_numbers_comes_apart_again(points: list[str]) -> None:
    digits = "一二三四五六七八九十"
    text = "；".join(f"{digits[place]}、{point}" for place, point in enumerate(points))
    assert points_of(text) == points


@given(st.text(max_size=200))
def test_nothing_but_numbers_and_separators_is_lost(text: str) -> None:
    found = points_of(text)
    assert all(point.strip() and point in text for point in found)
