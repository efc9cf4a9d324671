"""The report as a workbook: one sheet for each table, every rate in three cells: numerator, denominator, per cent."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from typing import IO, Any, Final

import xlsxwriter
from django.utils.translation import gettext as _

from jiazhan.cases.rates import NOTHING
from jiazhan.core.cells import harmless
from jiazhan.reports.suggestion_year import tables
from jiazhan.reports.suggestion_year.content import Content
from jiazhan.reports.suggestion_year.tables import Cell, Column, Table
from jiazhan.statistics.rate import Rate

_A4: Final = 9
_HEAD: Final = 2
"""Rows above the headings: what this is, and as of when."""


def write_workbook(file: IO[bytes], content: Content) -> None:
    """Write it; texts that a spreadsheet would run as formulas are made harmless."""
    book: Any = xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": content.title, "comments": content.about})
    sheets = Sheets(book, content)
    sheets.add(_("概览"), tables.pieces(content), tables.overview(content), tables.result_classes(content))
    sheets.add(_("按类别"), tables.by_category(content))
    sheets.add(_("按承办单位"), tables.by_unit(content))
    sheets.add(_("建议目录"), tables.directory(content))
    sheets.add(_("满意度（按单位）"), tables.satisfaction_by_unit(content))
    sheets.add(_("满意度（按建议）"), tables.satisfaction_by_suggestion(content))
    sheets.add(_("不满意件"), tables.dissatisfied(content))
    book.close()


class Sheets:
    """Adds sheets to a book that look alike."""

    def __init__(self, book: Any, content: Content) -> None:
        self.book, self.content = book, content
        edge = {"border": 1, "border_color": "#C9CFD6", "valign": "vcenter"}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.heading = book.add_format({**edge, "bold": True, "text_wrap": True, "bg_color": "#ECEFF2"})
        self.text = book.add_format({**edge, "text_wrap": True})
        self.number = book.add_format({**edge, "num_format": "#,##0"})
        self.decimal = book.add_format({**edge, "num_format": "0.00"})
        self.day = book.add_format({**edge, "num_format": "yyyy-mm-dd"})
        self.nothing = book.add_format({**edge, "align": "right"})

    def add(self, name: str, *found: Table) -> None:
        """A sheet with one table, whose headings stay in view and filter, or with several below each other."""
        sheet = self.book.add_worksheet(name)
        sheet.write_string(0, 0, harmless(self.content.title), self.title)
        sheet.write_string(1, 0, harmless(self.content.about))
        row = _HEAD
        for table in found:
            if len(found) > 1:
                row += 1
                sheet.write_string(row, 0, table.name, self.title)
                row += 1
            last = self._table(sheet, row, table)
            if len(found) == 1:
                sheet.freeze_panes(row + 1, 1)
                sheet.autofilter(row, 0, max(last, row + 1), _width(table) - 1)
                sheet.repeat_rows(row)
            row = last + 1
        for place, width in enumerate(_widest(found)):
            sheet.set_column(place, place, width)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")

    def _table(self, sheet: Any, row: int, table: Table) -> int:
        """Write a table from a row on; its last row."""
        for place, (label, _width_of) in enumerate(_headings(table.columns)):
            sheet.write_string(row, place, label, self.heading)
        for cells in table.rows:
            row, place = row + 1, 0
            for cell in cells:
                place = self._cell(sheet, row, place, cell)
        return row

    def _cell(self, sheet: Any, row: int, place: int, cell: Cell) -> int:
        """Write one cell, a rate as three; the place after it."""
        if isinstance(cell, Rate):
            sheet.write_number(row, place, cell.numerator, self.number)
            sheet.write_number(row, place + 1, cell.denominator, self.number)
            self._cell(sheet, row, place + 2, cell.percent if cell.percent is not None else NOTHING)
            return place + 3
        if isinstance(cell, Decimal):
            sheet.write_number(row, place, float(cell), self.decimal)
        elif isinstance(cell, int):
            sheet.write_number(row, place, cell, self.number)
        elif isinstance(cell, date):
            sheet.write_datetime(row, place, cell, self.day)
        else:
            sheet.write_string(row, place, harmless(cell or ""), self.nothing if cell == NOTHING else self.text)
        return place + 1


def _headings(columns: Sequence[Column]) -> Iterator[tuple[str, int]]:
    for column in columns:
        if column.is_rate:
            yield _("%(name)s：分子") % {"name": column.label}, 9
            yield _("%(name)s：分母") % {"name": column.label}, 9
            yield _("%(name)s（%%）") % {"name": column.label}, 9
        else:
            yield column.label, column.width


def _widest(found: Sequence[Table]) -> list[int]:
    """The width of each column of a sheet: that of the widest table below each other."""
    widths = [[width for _label, width in _headings(table.columns)] for table in found]
    return [max(column) for column in zip_longest(*widths, fillvalue=0)]


def _width(table: Table) -> int:
    return sum(3 if column.is_rate else 1 for column in table.columns)
