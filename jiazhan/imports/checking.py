"""The first phase: every row of a file looked at, nothing written. Each gets a kind and its reasons in words."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from jiazhan.accounts.models import Region
from jiazhan.cases.actions._import_row import ImportRow
from jiazhan.cases.actions.import_opinions import known_rows
from jiazhan.core.refusals import Refused
from jiazhan.imports.columns import FIELDS, recognise
from jiazhan.imports.lookups import Lookups
from jiazhan.imports.row_check import check_row
from jiazhan.imports.sheet import Sheet
from jiazhan.stations.models import Station

KINDS: Final = ("new", "warning", "done", "error")
_QUOTED: Final = 500
"""Characters of a cell kept with a row that cannot go in, so that it can be fetched and put right."""


@dataclass(frozen=True)
class Finding:
    """What was found of one row; `row` is there when it can go in."""

    line: int
    kind: str
    title: str
    reasons: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    row: ImportRow | None = None


@dataclass(frozen=True)
class Checked:
    """A whole file, checked: the columns that were recognised by field, and every row."""

    header: tuple[str, ...]
    columns: Mapping[str, int]
    findings: tuple[Finding, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows of each kind, all four named."""
        counted = Counter(finding.kind for finding in self.findings)
        return {kind: counted[kind] for kind in KINDS}

    @property
    def rows(self) -> list[ImportRow]:
        """The rows to bring in."""
        return [f.row for f in self.findings if f.row is not None and f.kind in {"new", "warning"}]


@dataclass(frozen=True, kw_only=True)
class Defaults:
    """What holds for rows that do not say it themselves."""

    region: Region
    station: Station | None = None
    names: Mapping[str, str] = field(default_factory=dict)


def check(*, sheet: Sheet, defaults: Defaults, at: datetime) -> Checked:
    """Look at every row of a file. Raises Refused when no column holds the text of the opinions."""
    columns = recognise(sheet.header, given=defaults.names)
    if "text" not in columns:
        words = _("、").join(str(cell).strip()[:20] for cell in sheet.header[:12] if str(cell or "").strip())
        sentence = _("没有找到写内容的列。请把那一列的列名写成“内容”。现有的列：%(columns)s。") % {"columns": words}
        raise Refused(code="import.no_text_column", sentence=sentence)
    lookups = Lookups(region=defaults.region, station=defaults.station)
    findings = [_finding(number, cells, columns, lookups, at) for number, cells in sheet.rows]
    header = tuple(str(cell or "").strip() for cell in sheet.header)
    return Checked(header=header, columns=columns, findings=tuple(_without_known(findings)))


def column_words(checked: Checked) -> list[tuple[str, str]]:
    """Each recognised field in words with the name of its column in the file."""
    return [(str(FIELDS[name][0]), checked.header[place]) for name, place in checked.columns.items()]


def dump(findings: Sequence[Finding], *, header: Sequence[str]) -> str:
    """The findings as the batch keeps them."""
    rows = [[f.line, f.kind, f.title, list(f.reasons), list(f.cells)] for f in findings]
    return json.dumps({"header": list(header), "rows": rows}, ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> tuple[list[str], list[Finding]]:
    """Header and findings as `dump` wrote them."""
    if not text:
        return [], []
    kept: dict[str, Any] = json.loads(text)
    found = [Finding(line, kind, title, tuple(why), tuple(cells)) for line, kind, title, why, cells in kept["rows"]]
    return kept["header"], found


def _finding(
    number: int, cells: Sequence[object], columns: Mapping[str, int], lookups: Lookups, at: datetime
) -> Finding:
    values = {name: cells[place] if place < len(cells) else "" for name, place in columns.items()}
    row, title, reasons, is_error = check_row(line=number, values=values, lookups=lookups, at=at)
    if is_error:
        quoted = tuple(str(cell if cell is not None else "")[:_QUOTED] for cell in cells)
        return Finding(number, "error", title, reasons, quoted)
    return Finding(number, "warning" if reasons else "new", title, reasons, row=row)


def _without_known(findings: Sequence[Finding]) -> list[Finding]:
    """Rows in already, and rows that stand in the file twice, are done."""
    known = known_rows(rows=[f.row for f in findings if f.row is not None])
    seen: dict[str, int] = {}
    sifted = []
    for finding in findings:
        row = finding.row
        if row is None:
            sifted.append(finding)
            continue
        marks = [mark for mark in (row.fingerprint, row.source_fingerprint) if mark]
        first = next((seen[mark] for mark in marks if mark in seen), None)
        if row.line in known:
            sifted.append(Finding(row.line, "done", row.title, (_("早已导入过。"),)))
        elif first is not None:
            sifted.append(Finding(row.line, "done", row.title, (_("和第 %(line)d 行相同。") % {"line": first},)))
        else:
            seen.update(dict.fromkeys(marks, row.line))
            sifted.append(finding)
    return sifted
