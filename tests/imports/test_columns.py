"""Which column is what."""

import pytest

from jiazhan.imports.columns import recognise, unknown


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("留言编号", "number"),
        ("编号", "number"),
        ("标题", "title"),
        ("主 题", "title"),
        ("反映内容（必填）", "text"),
        ("\ufeff内容*", "text"),
        ("日期", "time"),
        ("类别", "category"),
        ("答复", "reply"),
        ("答复时间", "replied"),
        ("姓名", "name"),
        ("联系电话", "phone"),
        ("地址", "address"),
        ("村/社区", "region"),
        ("区划代码", "region"),
        ("站点", "station"),
        ("ＴＥＸＴ", "text"),
    ],
)
def test_a_column_is_known_in_its_spellings(name: str, field: str) -> None:
    assert recognise([name.replace("\ufeff", "")]) == {field: 0}


def test_the_first_of_two_columns_for_one_field_counts() -> None:
    assert recognise(["内容", "详情", "点赞数"]) == {"text": 0}


def test_what_somebody_says_wins_over_what_a_name_suggests() -> None:
    assert recognise(["内容", "说了什么"], given={"说了什么": "text"}) == {"text": 1}


def test_columns_nobody_uses_are_named() -> None:
    header = ["内容", "点赞数", "", None]
    assert unknown(header, recognise(header)) == ["点赞数"]
