"""A State Council notice as a list of days: reading a file, and judging whether it can be one. Pure."""

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeAlias

from django.utils.translation import gettext as _

from jiazhan.core.refusals import Invalid, type_sentence

NoticeDay: TypeAlias = tuple[date, bool, str]
"""Date, whether it is worked, and the festival it belongs to."""

_HEADINGS = {
    "date": "date",
    "日期": "date",
    "type": "type",
    "类型": "type",
    "is_workday": "type",
    "上班": "type",
    "festival": "label",
    "label": "label",
    "节日": "label",
    "名称": "label",
}
_WORKED = {"workday": True, "holiday": False, "上班": True, "调休上班": True, "放假": False, "休息": False}
_WORKED |= {"1": True, "0": False, "true": True, "false": False, "yes": True, "no": False, "是": True, "否": False}
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))")
_LABEL_LENGTH = 40
_FIRST_YEAR, _LAST_YEAR = 2008, 2100


def parse_notice(text: str) -> list[NoticeDay]:
    """The days of a notice file: `date,type,festival` (holiday, workday) or `date,is_workday,label`, any order.

    Columns may be parted by commas or tabs and headed in Chinese (日期, 类型, 节日); further columns are ignored.
    Raises Invalid whose fields are "line_<number>", each with its reason, or "file" when the heading is not understood.
    """
    text = text.removeprefix("\ufeff")
    heading = text.split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in heading else ",")
    days: list[NoticeDay] = []
    wrong: dict[str, type_sentence] = {}
    try:
        columns = _columns(next(rows, []))
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            day = _read_row(row, columns)
            if isinstance(day, str):
                wrong[f"line_{rows.line_num}"] = _("第 %(line)d 行：%(reason)s") % {
                    "line": rows.line_num,
                    "reason": day,
                }
            else:
                days.append(day)
    except csv.Error as error:
        raise Invalid(fields={"file": _("这个文件不是表格文字，请另存为 CSV 再导入。")}) from error
    if wrong:
        raise Invalid(fields=wrong)
    if not days:
        raise Invalid(fields={"file": _("文件里一天也没有，请检查是不是选错了文件。")})
    return days


def check_notice(*, year: int, days: Sequence[NoticeDay]) -> None:
    """Raise Invalid, field "days" or "year", unless `days` can be the whole arrangement of `year`.

    Every day lies in the year, or in the December before it, which a notice may rearrange too; no day comes twice; each
    festival has at least its statutory days off (全国年节及纪念日放假办法, article 2).
    """
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        limits = {"first": _FIRST_YEAR, "last": _LAST_YEAR}
        raise Invalid(fields={"year": _("年份要在 %(first)d 到 %(last)d 之间。") % limits})
    for day in days:
        if day[0].year != year and (day[0].year, day[0].month) != (year - 1, 12):
            facts = {"day": day[0].isoformat(), "year": year}
            raise Invalid(fields={"days": _("%(day)s 不在 %(year)d 年，请检查年份和文件是不是同一年。") % facts})
        if len(day[2]) > _LABEL_LENGTH:
            facts = {"day": day[0].isoformat(), "longest": _LABEL_LENGTH}
            raise Invalid(fields={"days": _("%(day)s 的节日名称太长，最多 %(longest)d 个字。") % facts})
    twice = [day.isoformat() for day, count in Counter(day[0] for day in days).items() if count > 1]
    if twice:
        raise Invalid(fields={"days": _("%(day)s 出现了不止一次，每一天只能有一行。") % {"day": twice[0]}})
    _check_festivals(year, days)


def checksum(*, year: int, is_official: bool, days: Iterable[NoticeDay]) -> int:
    """A number of at most 48 bits that stands for the days of one year; sums of a hundred fit in 64 bits."""
    lines = [
        f"{year} {is_official}",
        *sorted(f"{day.isoformat()} {is_workday} {label}" for day, is_workday, label in days),
    ]
    return int.from_bytes(hashlib.sha256("\n".join(lines).encode()).digest()[:6])


def _check_festivals(year: int, days: Sequence[NoticeDay]) -> None:
    since_2025 = year >= 2025
    least = {"元旦": 1, "春节": 4 if since_2025 else 3, "清明": 1, "劳动": 2 if since_2025 else 1, "端午": 1, "国庆": 3}
    off = [label for _day, is_workday, label in days if not is_workday]
    for festival, count in least.items():
        found = sum(festival in label for label in off)
        if found < count:
            facts = {"festival": festival, "count": count, "found": found}
            sentence = _("“%(festival)s”至少放假 %(count)d 天，文件里只有 %(found)d 天。请补全后再导入。") % facts
            raise Invalid(fields={"days": sentence})
    is_joined = sum("国庆" in label for label in off) >= 8
    if not is_joined and not any("中秋" in label for label in off):
        raise Invalid(fields={"days": _("文件里没有“中秋”放假的日子。请补全后再导入。")})


def _columns(heading: list[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for position, cell in enumerate(heading):
        name = _HEADINGS.get(cell.strip().lower())
        if name:
            columns.setdefault(name, position)
    if not {"date", "type", "label"} <= columns.keys():
        raise Invalid(fields={"file": _("第一行要有列名：date,type,festival 或 date,is_workday,label。")})
    return columns


def _read_row(row: list[str], columns: dict[str, int]) -> NoticeDay | str:
    cells = {name: row[position].strip() if position < len(row) else "" for name, position in columns.items()}
    day = _read_date(cells["date"])
    if day is None:
        return _("日期“%(text)s”看不懂，请写成 2027-01-01 这样。") % {"text": cells["date"]}
    is_workday = _WORKED.get(cells["type"].lower())
    if is_workday is None:
        return _("“%(text)s”看不懂，请写 holiday（放假）或 workday（上班）。") % {"text": cells["type"]}
    return day, is_workday, cells["label"]


def _read_date(text: str) -> date | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2] or match[4]), int(match[3] or match[5]))
    except ValueError:
        return None
