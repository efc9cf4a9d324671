"""The yearly report opened again: every number of workbook and document is that of the figures."""

import re
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from jiazhan.core.refusals import Forbidden, Invalid
from jiazhan.reports.suggestion_year.content import Content, content_of
from jiazhan.reports.suggestion_year.document import write_document
from jiazhan.reports.suggestion_year.workbook import write_workbook
from jiazhan.statistics.formulas import FORMULAS, class_shares
from jiazhan.statistics.queries import kept
from jiazhan.statistics.scope import Scope
from tests.statistics.courses import BEGIN, COURSES, Walked

UNTIL = (BEGIN + timedelta(days=140)).date()
SHEETS = ["概览", "按类别", "按承办单位", "建议目录", "满意度（按单位）", "满意度（按建议）", "不满意件"]


def content_on(walked: Walked, until: date = UNTIL) -> Content:
    scope = Scope(congress="990101000000", until=until, year=2026, session=walked.session.pk)
    return content_of(scope=scope, actor=walked.county.actor("commission"))


def book_of(content: Content) -> Workbook:
    file = BytesIO()
    write_workbook(file, content)
    return load_workbook(file)


def document_of(content: Content) -> Any:
    file = BytesIO()
    write_document(file, content, on=date(2026, 11, 20))
    return Document(file)


def rows_of(sheet: Worksheet, *, begin: int = 4) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(min_row=begin, values_only=True))


def table_of(document: Any, name: str) -> list[list[str]]:
    """The table under a caption."""
    for paragraph in document.paragraphs:
        if re.fullmatch(rf"表 \d+  {name}", paragraph.text):
            table = next(t for t in document.tables if t._tbl is paragraph._p.getnext())
            return [[cell.text for cell in row.cells] for row in table.rows]
    raise LookupError(name)


def test_the_overview_says_every_rate_with_both_numbers(walked: Walked) -> None:
    content = content_on(walked)
    sheet = book_of(content)["概览"]
    assert sheet["A1"].value == "云溪县人民代表大会代表建议办理情况"
    assert sheet["A2"].value == "第19届第5次会议提出，截至2026年6月1日"
    rows = rows_of(sheet)
    found = [row[1:4] for row in rows if row[4]]
    rates = [formula.of(content.figures.counts) for formula in FORMULAS]
    expected = [(r.numerator, r.denominator, float(r.percent) if r.percent is not None else "—") for r in rates]
    assert found[1 : len(expected) + 1] == expected
    assert found[0] == ("数值：分子", "数值：分母", "数值（%）")
    classes = {row[0]: row[1:5] for row in rows if row[0] and "类 " in str(row[0])}
    for share in class_shares(content.figures.counts, known=content.figures.classes):
        percent = float(share.rate.percent or 0)
        assert classes[share.label] == (share.rate.numerator, share.rate.numerator, share.rate.denominator, percent)


def test_every_sheet_is_there_and_headings_stay(walked: Walked) -> None:
    book = book_of(content_on(walked))
    assert book.sheetnames == SHEETS
    for name in SHEETS[1:]:
        assert book[name].freeze_panes == "B4", name
        assert book[name].page_setup.orientation == "landscape"


def test_units_add_up_to_the_whole(walked: Walked) -> None:
    content = content_on(walked)
    sheet = book_of(content)["按承办单位"]
    heads = [cell.value for cell in sheet[3]]
    rows = {row[0]: dict(zip(heads, row, strict=True)) for row in rows_of(sheet)}
    assert set(rows) == {"青石镇城建办", "县住建局", "政府办待分办"}
    for heading, count in (
        ("主办", "assigned"),
        ("已答复", "replied"),
        ("超期未答复", "overdue"),
        ("A类 已解决", "class_solved:A:已解决"),
    ):
        assert sum(row[heading] for row in rows.values()) == content.figures.counts[count], heading
    assert sum(row["办复率：分子"] for row in rows.values()) == content.figures.counts["replied"]
    assert (rows["县住建局"]["会办"], rows["县住建局"]["已提会办意见"]) == (1, 1)
    assert rows["政府办待分办"]["按期办复率（%）"] == "—"


def test_the_directory_names_each_as_it_stood(walked: Walked) -> None:
    sheet = book_of(content_on(walked))["建议目录"]
    heads = [cell.value for cell in sheet[3]]
    rows = {row[1]: dict(zip(heads, row, strict=True)) for row in rows_of(sheet)}
    assert len(rows) == len(COURSES) - 1, "the draft alone is left out"
    stood = {title.removeprefix("关于").removesuffix("的建议"): row["办理情况"] for title, row in rows.items()}
    assert stood["satisfied"] == "已办结"
    assert stood["overdue"] == stood["co_handler_becomes_lead"] == "超期未答复"
    assert (stood["at_government"], stood["accepted"], stood["submitted"]) == ("办理中", "待交办", "待审查")
    assert (stood["withdrawn"], stood["merged"], stood["letter"], stood["rejected"]) == (
        *("已撤回", "已并案"),
        *("转作来信", "不予受理"),
    )
    assert (stood["rehandling"], stood["not_converted"]) == ("二次办理", "二次办理后已评价")
    one = rows["关于by_government的建议"]
    assert (one["主办单位"], one["会办单位"], one["领衔代表或代表团"]) == ("青石镇城建办", "县住建局", "陈立春")
    assert (one["提出日期"].date(), one["交办日期"].date()) == (BEGIN.date(), BEGIN.date() + timedelta(days=4))
    assert one["答复日期"].date() == BEGIN.date() + timedelta(days=40)
    assert one["结果类别"] == "A类 已解决"


def test_an_earlier_day_shows_an_earlier_directory(walked: Walked) -> None:
    sheet = book_of(content_on(walked, BEGIN.date() + timedelta(days=3)))["建议目录"]
    stood = {row[1]: row[8] for row in rows_of(sheet)}
    assert stood["关于satisfied的建议"] == "待交办"
    assert stood["关于withdrawn的建议"] == "待交办"
    assert stood["关于submitted的建议"] == "待审查"


def test_dissatisfied_forms_and_what_followed(walked: Walked) -> None:
    content = content_on(walked)
    rows = rows_of(book_of(content)["不满意件"])
    followed = {(row[1].removeprefix("关于").removesuffix("的建议"), row[3]): row[7] for row in rows}
    assert followed == {
        ("explained_in_vain", 1): "说明情况后办结",
        ("converted", 1): "二次办理后不再不满意",
        ("not_converted", 1): "二次办理后仍不满意",
        ("not_converted", 2): "二次办理后仍不满意",
        ("rehandling", 1): "已交二次办理，还没有再次评价",
    }
    assert {row[6] for row in rows} == {"没有落实到人。"}
    assert [row[0] for row in rows] == [row[0] for row in table_of(document_of(content), "不满意件")[1:]]


def test_satisfaction_by_suggestion_and_by_unit(walked: Walked) -> None:
    content = content_on(walked)
    book = book_of(content)
    said = {row[1].removeprefix("关于").removesuffix("的建议"): row[3:7] for row in rows_of(book["满意度（按建议）"])}
    assert said["converted"] == ("满意", "不满意", "满意", "满意")
    assert said["not_converted"] == ("不满意", "满意", "满意", "不满意")
    assert len(said) == content.figures.counts["returned"]
    units = rows_of(book["满意度（按单位）"])
    assert sum(row[1] for row in units) == content.figures.counts["returned"]


def test_no_cell_runs_as_a_formula(walked: Walked) -> None:
    content = content_on(walked)
    evil = [replace(content.listed[0], title="=HYPERLINK(1)", sponsor="+1", unit="@a", co_handlers=("-1",))]
    sheet = book_of(replace(content, listed=evil))["建议目录"]
    cells = {cell.value for row in sheet.iter_rows(min_row=4) for cell in row}
    assert {"'=HYPERLINK(1)", "'+1", "'@a", "'-1"} <= cells
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_the_document_reads_as_a_report(walked: Walked) -> None:
    document = document_of(content_on(walked))
    text = [paragraph.text for paragraph in document.paragraphs]
    assert text[0] == "关于云溪县人民代表大会代表建议办理情况的报告"
    assert "主任、各位副主任、各位委员：" in text
    joined = "\n".join(text)
    for sentence in (
        "共收到代表建议 24 件，立案率 86.96%（20/23）。",
        "交办 17 件，由 2 个单位主办、1 个单位会办；按期交办率 94.12%（16/17）。",
        "已答复 13 件，办复率 76.47%（13/17）；按期办复率 75.00%（12/16），超期未答复 3 件。",
        "A类 已解决 8 件，占 61.54%（8/13）",
        "收回征询意见表 7 件",
        "首次评价中，对办理结果：满意 42.86%（3/7）",
        "最终评价中，对办理结果：满意 42.86%（3/7）",
        "交二次办理 3 件，二次办理率 42.86%（3/7）；二次办理转化率 33.33%（1/3）。",
        "3.办复率＝截止日前已答复 ÷ 交办（撤回的不算）。",
        "县人大代工委",
        "2026年11月20日",
    ):
        assert sentence in joined, sentence
    assert [paragraph.text[:2] for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"] == [
        *("一、", "二、", "三、", "四、", "五、", "六、"),
    ]


def test_the_document_is_a4_with_page_numbers_and_the_annex_lies_sideways(walked: Walked) -> None:
    document = document_of(content_on(walked))
    body, annex = document.sections
    assert (round(body.page_width.mm), round(body.page_height.mm)) == (210, 297)
    assert annex.orientation == WD_ORIENT.LANDSCAPE
    assert abs(annex.page_width - Mm(297)) < Mm(1)
    assert annex.footer.is_linked_to_previous
    assert 'w:instr="PAGE"' in body.footer._element.xml
    assert len(document.tables[-1].rows) == 25
    for table in document.tables:
        assert "w:tblHeader" in table.rows[0]._tr.xml


def test_the_tables_of_the_document_are_those_of_the_workbook(walked: Walked) -> None:
    content = content_on(walked)
    book, document = book_of(content), document_of(content)
    written = [row[:5] for row in table_of(document, "按类别")[1:]]
    assert written == [[str(cell) for cell in row[:5]] for row in rows_of(book["按类别"])]
    assert table_of(document, "代表评价")[1][1] == "42.86%\n3/7"
    assert [row[0] for row in table_of(document, "按承办单位")[1:]] == [row[0] for row in rows_of(book["按承办单位"])]


def test_before_anything_came_in_both_files_still_open(walked: Walked) -> None:
    content = content_on(walked, BEGIN.date() - timedelta(days=1))
    assert book_of(content).sheetnames == SHEETS
    text = "\n".join(paragraph.text for paragraph in document_of(content).paragraphs)
    assert "共收到代表建议 0 件，立案率 —（分母为 0）。" in text
    assert "没有代表表示不满意。" in text


def test_in_a_township_the_congress_itself_is_told(walked: Walked) -> None:
    scope = Scope(congress="990101100000", until=UNTIL, year=2026)
    content = content_of(scope=scope, actor=walked.county.actor("presidium"))
    assert document_of(content).paragraphs[3].text == "各位代表："
    assert content.office == "青石镇人大主席团"


def test_who_may_not_see_the_figures_gets_no_report(walked: Walked) -> None:
    scope = Scope(congress="990101000000", until=UNTIL, year=2026)
    for name in ("presidium", "deputy", "head"):
        with pytest.raises(Forbidden):
            content_of(scope=scope, actor=walked.county.actor(name))
    with pytest.raises(Invalid):
        content_of(scope=replace(scope, session=99999), actor=walked.county.actor("commission"))


def test_as_many_statements_for_one_as_for_all(walked: Walked) -> None:
    kept.forget()
    with CaptureQueriesContext(connection) as few:
        content_on(walked, BEGIN.date() + timedelta(days=9))
    with CaptureQueriesContext(connection) as many:
        content_on(walked)
    assert len(many) == len(few) <= 18
