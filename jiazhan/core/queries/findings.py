"""What verification can find wrong with the journal, each with its sentence for the person who must look into it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from jiazhan.core.dates import day_text


class Kind(StrEnum):
    """What happened to a row, a head or a seal."""

    EDITED = "edited"
    REMOVED = "removed"
    MOVED = "moved"
    ADDED = "added"
    SEAL_EDITED = "seal_edited"
    SEAL_REMOVED = "seal_removed"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is wrong.

    For a row of a chain: `subject`, `sequence`, and `entry_id` where the row is still there. For a sealed day: `day`.
    `order` is the entry id at or beside the place, by which findings of rows are put in the order of writing.
    """

    kind: Kind
    sentence: str
    entry_id: int | None = None
    subject: str = ""
    sequence: int | None = None
    day: date | None = None
    order: int = 0


def row_edited(*, entry_id: int, subject: str, sequence: int) -> Finding:
    """A row no longer says what its digest was made from, or its digest was made anew."""
    sentence = _("%(subject)s 的第 %(sequence)s 条（编号 %(id)s）被改动过。")
    return _row(Kind.EDITED, sentence, entry_id=entry_id, subject=subject, sequence=sequence)


def row_moved(*, entry_id: int, subject: str, sequence: int) -> Finding:
    """A row stands where it was not written."""
    sentence = _("%(subject)s 的第 %(sequence)s 条（编号 %(id)s）被挪动过，不在原来的位置。")
    return _row(Kind.MOVED, sentence, entry_id=entry_id, subject=subject, sequence=sequence)


def row_added(*, entry_id: int, subject: str, sequence: int) -> Finding:
    """A row was put in past the journal."""
    sentence = _("%(subject)s 的第 %(sequence)s 条（编号 %(id)s）是绕过日志加进来的。")
    return _row(Kind.ADDED, sentence, entry_id=entry_id, subject=subject, sequence=sequence)


def row_removed(*, subject: str, sequence: int, near: int = 0) -> Finding:
    """A row that was written is gone; `near` is the id of a row beside the gap."""
    sentence = _("%(subject)s 的第 %(sequence)s 条被删除了。") % {"subject": subject, "sequence": sequence}
    return Finding(kind=Kind.REMOVED, sentence=sentence, subject=subject, sequence=sequence, order=near)


def head_removed(*, entry_id: int, subject: str, sequence: int) -> Finding:
    """The head of a chain is gone, so rows after `sequence` may be too."""
    sentence = _("%(subject)s 的链首记录被删除了，第 %(sequence)s 条之后可能还有记录被删。")
    words = sentence % {"subject": subject, "sequence": sequence}
    return Finding(
        kind=Kind.REMOVED, sentence=words, entry_id=entry_id, subject=subject, sequence=sequence, order=entry_id
    )


def day_differs(*, day: date, sealed: int, found: int) -> Finding:
    """The entries of a sealed day are not those that were sealed."""
    values = {"day": _name(day), "sealed": sealed, "found": found, "count": abs(sealed - found)}
    if found < sealed:
        kind = Kind.REMOVED
        sentence = _("%(day)s 封存时有 %(sealed)s 条，现在少了 %(count)s 条：被删除，或被挪到了别的日子。")
    elif found > sealed:
        kind = Kind.ADDED
        sentence = _("%(day)s 封存时有 %(sealed)s 条，现在多出 %(count)s 条：后来加入，或从别的日子挪来。")
    else:
        kind = Kind.EDITED
        sentence = _("%(day)s 的 %(sealed)s 条与封存时不一样：有记录被改动、替换或调换了先后。")
    return Finding(kind=kind, sentence=sentence % values, day=day)


def before_first_seal(*, day: date, found: int) -> Finding:
    """Entries lie before the first sealed day, where there were none."""
    values = {"day": _name(day), "count": found}
    sentence = _("首个封存日 %(day)s 之前多出 %(count)s 条记录：后来加入，或从别的日子挪来。") % values
    return Finding(kind=Kind.ADDED, sentence=sentence, day=day)


def seal_removed(*, day: date) -> Finding:
    """A day that was sealed has no seal."""
    sentence = _("%(day)s 的日封被删除了。") % {"day": _name(day)}
    return Finding(kind=Kind.SEAL_REMOVED, sentence=sentence, day=day)


def seal_edited(*, day: date) -> Finding:
    """A seal is not the one that was made, or not chained to the one before."""
    sentence = _("%(day)s 的日封被改动过。") % {"day": _name(day)}
    return Finding(kind=Kind.SEAL_EDITED, sentence=sentence, day=day)


def _row(kind: Kind, sentence: str, *, entry_id: int, subject: str, sequence: int) -> Finding:
    words = sentence % {"subject": subject, "sequence": sequence, "id": entry_id}
    return Finding(kind=kind, sentence=words, entry_id=entry_id, subject=subject, sequence=sequence, order=entry_id)


def _name(day: date) -> str:
    return day_text(on=day, today=date.min, with_weekday=False)
