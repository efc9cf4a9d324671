"""督办清单 as a workbook: dates as dates, no cell a formula."""

from collections.abc import Sequence
from datetime import date
from typing import IO, Any, Final

import xlsxwriter
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.core.cells import harmless
from jiazhan.desk.supervision import BoardRow

COLUMNS: Final[tuple[tuple[str | Promise, int], ...]] = (
    (gettext_lazy("承办单位"), 26),
    (gettext_lazy("编号"), 20),
    (gettext_lazy("建议"), 44),
    (gettext_lazy("领衔代表"), 12),
    (gettext_lazy("重点督办"), 10),
    (gettext_lazy("期限"), 13),
    (gettext_lazy("灯"), 10),
    (gettext_lazy("到了哪一级"), 18),
    (gettext_lazy("现在要办"), 14),
    (gettext_lazy("已经办的"), 20),
)


def write_supervision_list(file: IO[bytes], rows: Sequence[BoardRow]) -> None:
    """Write one row a suggestion, its heading in view."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book: Any = xlsxwriter.Workbook(file, options)
    sheet = book.add_worksheet(_("督办清单"))
    bold, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for column, (heading, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, str(heading), bold)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(_cells(row)):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, cell, day)
            elif cell:
                sheet.write_string(number, column, harmless(cell))
    book.close()


def _cells(row: BoardRow) -> tuple[str | date | None, ...]:
    return (
        row.unit,
        row.number,
        row.case.title,
        row.deputy,
        _("是") if row.marks else "",
        row.due_date,
        row.light_word,
        row.rung,
        row.act,
        row.done,
    )
