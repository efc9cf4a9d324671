"""Files of rows, good, odd and hostile."""

import io
import zipfile

import pytest
import xlsxwriter

from jiazhan.core.refusals import Refused
from jiazhan.imports import sheet
from jiazhan.imports.sheet import read_sheet
from tests.imports.files import HEADER, csv_bytes, row, xlsx_bytes


def read(content: bytes) -> sheet.Sheet:
    return read_sheet(io.BytesIO(content))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_every_encoding_and_delimiter_reads_the_same(encoding: str, delimiter: str) -> None:
    read_back = read(csv_bytes(row(text="簰洲湾的灯，坏了；没人修"), encoding=encoding, delimiter=delimiter))
    assert list(read_back.header) == list(HEADER)
    assert read_back.rows[0][1][3] == "簰洲湾的灯，坏了；没人修"


def test_a_line_break_in_quotes_stays_in_its_cell_and_rows_keep_their_line() -> None:
    read_back = read(csv_bytes(row(text="第一行\n第二行"), row(text="下一件")))
    assert read_back.rows[0][1][3] == "第一行\n第二行"
    assert [number for number, _cells in read_back.rows] == [2, 4]


def test_a_title_above_the_header_is_passed_over() -> None:
    content = "2025 年群众意见台账,,,\n".encode() + csv_bytes(row())
    assert list(read(content).header) == list(HEADER)


def test_a_workbook_gives_values_not_formulas() -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    page = book.add_worksheet()
    page.write_row(0, 0, ["内容"])
    page.write_formula(1, 0, '=CONCATENATE("路","灯")', value="路灯")
    book.close()
    assert read(stream.getvalue()).rows[0][1][0] == "路灯"


def test_a_cell_that_begins_like_a_formula_is_text() -> None:
    assert read(csv_bytes(["=1+1"], header=["内容"])).rows[0][1][0] == "=1+1"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import.empty"),
        (b"  \n ", "import.empty"),
        ("内容\n".encode(), "import.no_rows"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "import.kind"),
        (b"%PDF-1.7 text", "import.kind"),
        (b"<html><table><tr><td>\xe5\x86\x85\xe5\xae\xb9</td></tr></table></html>", "import.kind"),
        (b"PK\x03\x04 broken", "import.kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "import.kind"),
        (b"\xff\xfe\x00", "import.encoding"),
        (b"a\xff\xff\xffb,c\n1,2\n", "import.encoding"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read(content)
    assert refused.value.code == code
    assert str(refused.value).endswith("。")


def test_a_file_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_BYTES", 100)
    with pytest.raises(Refused) as refused:
        read(csv_bytes(*[row()] * 3))
    assert refused.value.code == "import.too_large"


def test_too_many_rows_are_refused_in_both_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_ROWS", 5)
    for content in (csv_bytes(*[row()] * 6), xlsx_bytes(*[row()] * 6), xlsx_bytes(*[row()] * 60)):
        with pytest.raises(Refused) as refused:
            read(content)
        assert refused.value.code == "import.too_many"


def test_a_workbook_that_unpacks_without_end_is_refused_before_it_is_read() -> None:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as part,
    ):
        for _piece in range(220):
            part.write(b" " * (1 << 20))
    with pytest.raises(Refused) as refused:
        read(stream.getvalue())
    assert refused.value.code == "import.bomb"


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("letter.txt", "hello")
    with pytest.raises(Refused) as refused:
        read(stream.getvalue())
    assert refused.value.code == "import.kind"
