"""Every row looked at: its kind, and its reasons in words."""

import io
from datetime import datetime
from typing import Any

import pytest

from jiazhan.cases.models import Case, Category
from jiazhan.core.refusals import Refused
from jiazhan.imports.checking import Checked, Defaults, check, dump, load
from jiazhan.imports.sheet import read_sheet
from jiazhan.imports.written_times import LOCAL
from tests.imports.files import HEADER, csv_bytes, row, xlsx_bytes
from tests.make.county import County, county

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=LOCAL)
pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> County:
    return county()


def checked(content: bytes, place: County, **defaults: Any) -> Checked:
    region = defaults.pop("region", place.regions["county"])
    return check(sheet=read_sheet(io.BytesIO(content)), defaults=Defaults(region=region, **defaults), at=NOW)


def test_a_plain_row_is_new_without_a_word(place: County) -> None:
    (finding,) = checked(csv_bytes(row("7")), place).findings
    assert (finding.line, finding.kind, finding.title, finding.reasons) == (2, "new", "渡口台阶塌了", ())
    assert finding.row is not None
    assert finding.row.raised_at == datetime(2025, 3, 4, 9, 30, tzinfo=LOCAL)


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (row(title=""), "没有标题，取内容的开头。"),
        (row(title="长" * 121), "标题超过 120 字，后面的截去。"),
        (row(time=""), "没有时间，按导入的时间登记。"),
        (row(time="不记得"), "时间“不记得”看不明白，按导入的时间登记。"),
        (row(time="2027-01-01"), "时间“2027-01-01”还没有到，按导入的时间登记。"),
        (row(time="1998-01-01"), "时间“1998-01-01”在 2004 年以前，按导入的时间登记。"),
        (row(category="天文"), "类别“天文”不在列表里，暂不分类。"),
        (row(reply="修好了。"), "答复时间看不明白或没有写，按反映的时间登记。"),
        (row(reply="修好了。", replied="2024-01-01"), "答复时间早于反映时间，按反映的时间登记。"),
    ],
)
def test_what_is_odd_goes_in_with_its_reason(place: County, cells: list[str], why: str) -> None:
    (finding,) = checked(csv_bytes(cells), place).findings
    assert (finding.kind, finding.reasons) == ("warning", (why,))
    assert finding.row is not None


@pytest.mark.parametrize(
    ("column", "cell", "why"),
    [
        ("电话", "没有", "电话看不明白，没有录入。"),
        ("姓名", "长" * 41, "姓名超过 40 字，没有录入。"),
        ("村/社区", "云深村", "认不出“云深村”是哪里，按所选的地方登记。"),
        ("站点", "云深站", "没有“云深站”这个站点，按所选的地方登记。"),
    ],
)
def test_odd_columns_go_in_with_their_reason(place: County, column: str, cell: str, why: str) -> None:
    content = csv_bytes(["渡口塌了", "台阶", "2025-03-04", cell], header=["内容", "标题", "时间", column])
    (finding,) = checked(content, place).findings
    assert (finding.kind, finding.reasons) == ("warning", (why,))


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (row(text=" \u3000\t"), "没有内容。请补上这一行的内容。"),
        (row(text="字" * 20_001), "内容有 20001 字，最多 20000 字，请缩短。"),
        (row(reply="字" * 20_001), "答复有 20001 字，最多 20000 字，请缩短。"),
    ],
)
def test_what_cannot_go_in_says_why_and_keeps_its_cells(place: County, cells: list[str], why: str) -> None:
    (finding,) = checked(csv_bytes(cells), place).findings
    assert (finding.kind, finding.reasons, finding.row) == ("error", (why,), None)
    assert finding.cells[1] == cells[1]


def test_the_litter_of_exports_is_taken_off(place: County) -> None:
    raw = "\n\t\t\t\u3000\u3000您好！\u3000\n\t\t渡口塌了。\n\n\n\n谢谢\n\t\t\t"
    for content in (csv_bytes(row(text=raw)), xlsx_bytes(row(text=raw))):
        (finding,) = checked(content, place).findings
        assert finding.row is not None
        assert finding.row.text == "您好！\n渡口塌了。\n\n谢谢"


def test_places_categories_and_stations_are_found_by_name_or_code(place: County) -> None:
    Category.objects.create(code="09", name="水利")
    header = ["内容", "标题", "时间", "类别", "村/社区", "站点"]
    content = csv_bytes(
        ["一", "一", "2025-03-04", "市政设施", "龙潭村", "QS"],
        ["二", "二", "2025-03-04", "农业/水利", "990101100200", "青石镇代表联络站"],
        header=header,
    )
    rows = checked(content, place).rows
    assert [row.region.name for row in rows] == ["龙潭村", "龙潭村"]
    assert [row.category.name for row in rows if row.category] == ["市政设施", "水利"]
    assert [row.station.code for row in rows if row.station] == ["QS", "QS"]


def test_a_place_outside_the_chosen_region_is_not_found(place: County) -> None:
    content = csv_bytes(["一", "一", "2025-03-04", "柳河村"], header=["内容", "标题", "时间", "村"])
    (finding,) = checked(content, place, region=place.regions["town"]).findings
    assert finding.kind == "warning"
    assert finding.row is not None
    assert finding.row.region == place.regions["town"]


def test_the_same_row_twice_in_a_file_is_done_the_second_time(place: County) -> None:
    kinds = [finding.kind for finding in checked(csv_bytes(row("1"), row("1"), row("2", time="")), place).findings]
    assert kinds == ["new", "done", "warning"]


def test_a_file_without_a_text_column_is_refused_naming_its_columns(place: County) -> None:
    with pytest.raises(Refused, match="点赞数"):
        checked(csv_bytes(["3"], header=["点赞数"]), place)


def test_a_column_can_be_named_by_hand(place: County) -> None:
    content = csv_bytes(["渡口塌了"], header=["说了什么"])
    assert checked(content, place, names={"说了什么": "text"}).counts["warning"] == 1


def test_findings_are_the_same_after_being_kept(place: County) -> None:
    found = checked(csv_bytes(row(), row(text="")), place)
    header, findings = load(dump(found.findings, header=found.header))
    assert header == list(HEADER)
    assert [(f.line, f.kind, f.title, f.reasons, f.cells) for f in findings] == [
        (f.line, f.kind, f.title, f.reasons, f.cells) for f in found.findings
    ]


def test_checking_writes_nothing(place: County) -> None:
    checked(csv_bytes(row()), place)
    assert not Case.objects.exists()
