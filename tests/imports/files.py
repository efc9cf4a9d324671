"""Files as offices send them, made on the spot."""

import csv
import io
from collections.abc import Sequence

import xlsxwriter

HEADER = ("留言编号", "留言主题", "留言时间", "留言详情", "一级标签", "答复意见", "答复时间")


def csv_bytes(
    *rows: Sequence[object], header: Sequence[str] = HEADER, encoding: str = "utf-8", delimiter: str = ","
) -> bytes:
    """A CSV file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_bytes(*rows: Sequence[object], header: Sequence[str] = HEADER) -> bytes:
    """A workbook with one sheet; values go in with the types they have."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet()
    for line, row in enumerate([header, *rows]):
        for column, value in enumerate(row):
            sheet.write(line, column, value)
    book.close()
    return stream.getvalue()


def row(
    number: str = "", text: str = "渡口的台阶塌了两级，挑担子下不去。", time: str = "2025-03-04 09:30", **more: str
) -> list[str]:
    """One row under HEADER."""
    title = more.get("title", "渡口台阶塌了")
    return [number, title, time, text, more.get("category", ""), more.get("reply", ""), more.get("replied", "")]
