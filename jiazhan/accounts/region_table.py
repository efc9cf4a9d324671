"""A table of regions as text: read, checked line by line, ordered from above to below. Pure.

CSV with the header code,name,level,parent_code and, if wanted, valid_from,valid_to (YYYY-MM-DD).
"""

import csv
import io
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from jiazhan.accounts.division import WIDTHS, ancestors_of, level_of
from jiazhan.core.refusals import Invalid

REQUIRED = ("code", "name", "level", "parent_code")
MOST_MISTAKES = 50


@dataclass(frozen=True, kw_only=True)
class RegionRow:
    """One region as the table gives it; `is_dated` when the table has columns for the dates."""

    code: str
    name: str
    level: str
    parent_code: str
    valid_from: date | None
    valid_to: date | None
    is_dated: bool


def read_regions(text: str, *, known_codes: frozenset[str] = frozenset()) -> list[RegionRow]:
    """The regions of a table, parents before children. `known_codes` are regions that exist already.

    Raises Invalid with one entry "line 7" and a sentence for each unusable line, 50 at most, before anything is used.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    missing = [column for column in REQUIRED if column not in (reader.fieldnames or ())]
    if missing:
        raise Invalid(fields={"line 1": _("第一行缺少这些列：%(columns)s。") % {"columns": _("、").join(missing)}})
    rows: dict[str, RegionRow] = {}
    lines: dict[str, int] = {}
    mistakes: dict[str, str | Promise] = {}
    for row in reader:
        number = reader.line_num
        read = _read({key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}, rows)
        if isinstance(read, RegionRow):
            rows[read.code], lines[read.code] = read, number
        else:
            mistakes[f"line {number}"] = read
    for code, region in rows.items():
        if region.parent_code and region.parent_code not in rows and region.parent_code not in known_codes:
            sentence = _("表里和系统里都没有上级代码 %(code)s。") % {"code": region.parent_code}
            mistakes[f"line {lines[code]}"] = sentence
    if mistakes:
        raise Invalid(fields=dict(list(mistakes.items())[:MOST_MISTAKES]))
    if not rows:
        raise Invalid(fields={"line 2": _("表里没有行政区划。")})
    return sorted(rows.values(), key=lambda region: (WIDTHS[region.level], region.code))


def _read(cells: dict[str, str], before: dict[str, RegionRow]) -> RegionRow | str:
    code, name = cells["code"], cells["name"]
    mistake = _mistake_in(cells, before)
    if mistake:
        return mistake
    try:
        valid_from, valid_to = _day(cells.get("valid_from", "")), _day(cells.get("valid_to", ""))
    except ValueError:
        return _("日期要写成 2026-01-31 这样。")
    if valid_from and valid_to and valid_to < valid_from:
        return _("失效日期不能早于生效日期。")
    return RegionRow(
        code=code,
        name=name,
        level=cells["level"],
        parent_code=cells["parent_code"],
        valid_from=valid_from,
        valid_to=valid_to,
        is_dated="valid_from" in cells or "valid_to" in cells,
    )


def _mistake_in(cells: dict[str, str], before: dict[str, RegionRow]) -> str:
    code, parent = cells["code"], cells["parent_code"]
    try:
        level = level_of(code)
    except ValueError:
        return _("代码要是 12 位数字。")
    if code in before:
        return _("代码 %(code)s 出现了两次。") % {"code": code}
    if not 0 < len(cells["name"]) <= 80:
        return _("请填写名称，最多 80 个字。")
    if cells["level"] != level:
        return _("代码 %(code)s 的层级应当是 %(level)s。") % {"code": code, "level": level}
    if parent not in ancestors_of(code)[1:] and (parent or level != "province"):
        return _("上级代码和代码 %(code)s 对不上。") % {"code": code}
    return ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
