"""A row of a file as it goes in, and how it is known again. Pure but for the key of the fingerprint."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime

from jiazhan.accounts.models import Region
from jiazhan.cases.actions.raise_matter import Person
from jiazhan.cases.models import Category
from jiazhan.core.cipher import fingerprint
from jiazhan.stations.models import Station


@dataclass(frozen=True, kw_only=True)
class ImportRow:
    """One opinion of a file, checked: where it lies, when it was raised, and the answer it got, if any."""

    line: int
    text: str
    title: str
    region: Region
    raised_at: datetime
    station: Station | None = None
    category: Category | None = None
    place: str = ""
    person: Person = field(default_factory=Person)
    reply: str = ""
    replied_at: datetime | None = None
    fingerprint: str = ""
    source_fingerprint: str = ""


def row_fingerprint(*, text: str, time: str) -> str:
    """By which a row is known again in any file: its words, and its time as written ("" when there is none)."""
    return fingerprint(f"import:{_squeezed(text)}\n{_squeezed(time)}")


def source_fingerprint(*, number: str, text: str) -> str:
    """By which a row with a number of its own is known again, whatever became of its time; "" without a number."""
    return fingerprint(f"import-number:{_squeezed(number)}\n{_squeezed(text)}") if number else ""


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
