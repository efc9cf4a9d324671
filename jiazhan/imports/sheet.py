"""A file of rows: CSV in the encodings and delimiters of Chinese offices, or an Excel workbook.

Whatever cannot be read is refused with a sentence that says what to do. Formulas are never evaluated: of a workbook
the stored values count, in a CSV a cell that begins with "=" is text like any other.
"""

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Final

import python_calamine
from django.utils.translation import gettext as _

from jiazhan.core.refusals import Refused
from jiazhan.imports.columns import recognise

MOST_BYTES: Final = 20 * 1024 * 1024
MOST_ROWS: Final = 20_000
"""As many as a county collects in some years; more are brought in as several files, each with a progress of its own."""

_MOST_UNPACKED: Final = 200 * 1024 * 1024
_PIECE: Final = 256 * 1024
_ZIP: Final = b"PK\x03\x04"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_ROW: Final = re.compile(rb"<(?:\w+:)?row[\s>]")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS: Final = (",", "\t", ";", "；", "|")


@dataclass(frozen=True)
class Sheet:
    """A header and the rows below it, with the number by which a person finds each row in the file."""

    header: Sequence[object]
    rows: Sequence[tuple[int, Sequence[object]]]


def read_sheet(file: IO[bytes]) -> Sheet:
    """The rows of an uploaded file. Raises Refused with a sentence."""
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _refused("too_large", _("文件超过 %(limit)d MB，请分成几个小的再导入。") % {"limit": MOST_BYTES >> 20})
    if not content.strip():
        raise _refused("empty", _("这个文件是空的，请重新选一个。"))
    is_workbook = content.startswith((_ZIP, _OLD_EXCEL))
    return _sheet(_workbook(content) if is_workbook else _text_table(_decoded(content)))


def _sheet(table: list[tuple[int, list[object]]]) -> Sheet:
    filled = [(number, cells) for number, cells in table if any(_is_filled(cell) for cell in cells)]
    if len(filled) < 2:
        raise _refused("no_rows", _("文件里没有可导入的行。第一行写列名，从第二行起每行一件。"))
    if len(filled) - 1 > MOST_ROWS:
        raise _too_many()
    best = max(range(min(len(filled), 5)), key=lambda place: (len(recognise(filled[place][1])), -place))
    return Sheet(header=filled[best][1], rows=filled[best + 1 :])


def _is_filled(cell: object) -> bool:
    return bool(str(cell).strip()) if cell is not None else False


def _decoded(content: bytes) -> str:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _decode(content, encoding)
    if b"\x00" in content:
        raise _not_a_table()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decode(content, "gb18030")


def _decode(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _refused("encoding", _("认不出文件的编码。请在表格软件里另存为“CSV UTF-8”或 xlsx，再导入。")) from error


def _text_table(text: str) -> list[tuple[int, list[object]]]:
    if _looks_like_markup(text):
        raise _not_a_table()
    csv.field_size_limit(MOST_BYTES)
    return _split(text, _delimiter(text))


def _looks_like_markup(text: str) -> bool:
    return text.lstrip()[:200].lower().startswith(("<!doctype", "<html", "<?xml", "<script", "%pdf", "{\\rtf"))


def _delimiter(text: str) -> str:
    """The delimiter under which the first rows show the most columns we know, then the most columns."""

    def score(delimiter: str) -> tuple[int, int]:
        head = _split(text, delimiter, most=3)
        rows = [cells for _number, cells in head]
        return max((len(recognise(cells)) for cells in rows), default=0), max((len(cells) for cells in rows), default=0)

    return max(_DELIMITERS, key=score)


def _split(text: str, delimiter: str, *, most: int = MOST_ROWS * 2) -> list[tuple[int, list[object]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    table: list[tuple[int, list[object]]] = []
    begin = 1
    try:
        for cells in reader:
            table.append((begin, list(cells)))
            begin = reader.line_num + 1
            if len(table) > most:
                break
    except csv.Error as error:
        raise _refused("csv", _("第 %(line)d 行读不出来，请检查引号是否成对。") % {"line": begin}) from error
    return table


def _workbook(content: bytes) -> list[tuple[int, list[object]]]:
    if content.startswith(_ZIP):
        _measure(content)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            rows = sheet.to_python(skip_empty_area=False)
            if any(_is_filled(cell) for cells in rows for cell in cells):
                return [(number, list(cells)) for number, cells in enumerate(rows, start=1)]
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise _not_a_table() from error
    raise _refused("empty", _("这个文件是空的，请重新选一个。"))


def _measure(content: bytes) -> None:
    """Refuse a workbook that would unpack to more than a table, before anything reads it whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = 0
            for name in archive.namelist():
                row_count = 0
                with archive.open(name) as part:
                    while piece := part.read(_PIECE):
                        unpacked += len(piece)
                        row_count += len(_ROW.findall(piece)) if name.startswith("xl/worksheets/") else 0
                        if unpacked > _MOST_UNPACKED:
                            raise _refused("bomb", _("这个文件展开后太大，不能导入。请只留要导入的表，另存后再试。"))
                        if row_count > MOST_ROWS * 2:
                            raise _too_many()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise _not_a_table() from error


def _too_many() -> Refused:
    sentence = _("一个文件最多 %(limit)s 行，请分成几个文件导入。") % {"limit": f"{MOST_ROWS:,}"}
    return _refused("too_many", sentence)


def _not_a_table() -> Refused:
    return _refused("kind", _("这个文件不是 CSV 或 Excel 表格，请在表格软件里另存为 xlsx 再导入。"))


def _refused(code: str, sentence: str) -> Refused:
    return Refused(code=f"import.{code}", sentence=sentence)
