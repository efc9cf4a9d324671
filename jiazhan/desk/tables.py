"""Rows of the list as a file: CSV for anything, XLSX with dates as dates. Both are written row by row."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import IO, Any, Final

import xlsxwriter
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.cases.models import Case
from jiazhan.cases.queries.case_list import Row
from jiazhan.cases.states import look_of
from jiazhan.core.cells import harmless
from jiazhan.core.queries.days import local_day
from jiazhan.desk.rows import party_name

Cell = str | date | None

COLUMNS: Final[tuple[tuple[str | Promise, int], ...]] = (
    (gettext_lazy("编号"), 18),
    (gettext_lazy("类型"), 12),
    (gettext_lazy("标题"), 44),
    (gettext_lazy("来自"), 16),
    (gettext_lazy("类别"), 16),
    (gettext_lazy("状态"), 18),
    (gettext_lazy("联络站"), 24),
    (gettext_lazy("承办单位"), 24),
    (gettext_lazy("谁在办"), 24),
    (gettext_lazy("期限"), 13),
    (gettext_lazy("反映日期"), 13),
    (gettext_lazy("登记日期"), 13),
    (gettext_lazy("办结日期"), 13),
)
"""Heading and width in characters of every column; none holds what a constituent said of themselves."""


def cells(row: Row) -> tuple[Cell, ...]:
    """The cells of one case."""
    return (
        row.number or "",
        str(Case.Kind(row.kind).label),
        row.title,
        row.region,
        row.category or "",
        str(look_of(kind=row.kind, state=row.state).label),
        row.station or "",
        row.unit or "",
        str(party_name(row)) if row.is_open else "",
        row.due_date,
        _day(row.raised_at),
        _day(row.registered_at),
        _day(row.closed_at),
    )


def write_csv(file: IO[bytes], rows: Iterable[Row]) -> int:
    """Write UTF-8 with a byte order mark, as Excel wants it; how many rows."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow([str(heading) for heading, _width in COLUMNS])
    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007  the count is what is returned
        writer.writerow([_plain(cell) for cell in cells(row)])
    text.detach()
    return count


def write_xlsx(file: IO[bytes], rows: Iterable[Row]) -> int:
    """Write a workbook whose heading stays in view; how many rows."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book: Any = xlsxwriter.Workbook(file, options)
    sheet = book.add_worksheet(_("事项"))
    bold, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    for column, (heading, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, str(heading), bold)
    count = 0
    for count, row in enumerate(rows, start=1):
        for column, cell in enumerate(cells(row)):
            if isinstance(cell, date):
                sheet.write_datetime(count, column, cell, day)
            elif cell:
                sheet.write_string(count, column, harmless(cell))
    sheet.autofilter(0, 0, max(count, 1), len(COLUMNS) - 1)
    book.close()
    return count


def at_most(rows: Iterator[Row], limit: int) -> Iterator[Row]:
    """`rows`, and LookupError instead of the first one beyond `limit`."""
    for number, row in enumerate(rows, start=1):
        if number > limit:
            raise LookupError(limit)
        yield row


def _day(at: datetime | None) -> date | None:
    return local_day(at) if at is not None else None


def _plain(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    return harmless(cell or "")


def file_name(ending: str) -> str:
    """事项 20261122-0930.xlsx."""
    return f"{_('事项')} {timezone.localtime():%Y%m%d-%H%M}.{ending}"
