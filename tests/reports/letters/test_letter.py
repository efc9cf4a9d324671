"""What stands in a letter, in words: pure."""

from datetime import date

import pytest

from jiazhan.reports.letters.letter import Letter, boxes, official_date, paragraphs, plain
from jiazhan.reports.letters.names import name_in_full
from jiazhan.reports.letters.numerals import chinese_number


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "一"), (10, "十"), (19, "十九"), (20, "二十"), (23, "二十三"), (99, "九十九"), (100, "100")],
)
def test_terms_and_points_are_counted_in_words(number: int, word: str) -> None:
    assert chinese_number(number) == word


def test_the_official_date_has_no_zeros_in_front() -> None:
    assert official_date(date(2026, 3, 5)) == "2026年3月5日"


@pytest.mark.parametrize(
    ("name", "region", "full"),
    [
        ("县教育局", "嘉鱼县", "嘉鱼县教育局"),
        ("嘉鱼县教育局", "嘉鱼县", "嘉鱼县教育局"),
        ("青石镇城建办", "青石镇", "青石镇城建办"),
        ("市政服务中心", "嘉鱼县", "市政服务中心"),
        ("", "嘉鱼县", ""),
    ],
)
def test_a_unit_writes_under_the_name_of_its_county(name: str, region: str, full: str) -> None:
    assert name_in_full(name=name, region=region) == full


def test_what_cannot_be_printed_is_left_out() -> None:
    assert plain("a\x00b\x0bc\x1f\ufffe") == "abc"
    assert paragraphs(" 一 \r\n\r\n二\f三", "") == ["一", "二", "三"]


def test_items_are_numbered_and_answers_cut_into_paragraphs() -> None:
    letter = Letter(organ="局", title="题", addressees=(), items=(("甲", "一\n二"), ("乙", "三")))
    assert letter.values()["items"] == [
        {"numeral": "一", "point": "甲", "answer": ["一", "二"]},
        {"numeral": "二", "point": "乙", "answer": ["三"]},
    ]


def test_no_box_is_ticked_before_there_is_a_judgement() -> None:
    assert [row["is_ticked"] for row in boxes("")] == [False, False, False]
    assert [row["is_ticked"] for row in boxes("basically_satisfied")] == [False, True, False]
