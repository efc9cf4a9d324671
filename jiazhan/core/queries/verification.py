"""Verification: go through the whole journal and say what was edited, removed or moved since it was written.

Entries are streamed, so memory does not grow with the journal. Each chain is read in one statement together with its
head, so that entries written meanwhile cause no false alarm.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple

from django.db.models import Exists, OuterRef, Subquery, TextField
from django.db.models.functions import Cast

from jiazhan.core.digest import entry_digest, seal_digest
from jiazhan.core.models import Entry, Head, Seal
from jiazhan.core.models.seal import SEAL_SUBJECT
from jiazhan.core.queries import findings
from jiazhan.core.queries.days import count_and_root, day_bounds
from jiazhan.core.queries.findings import Finding

_CHUNK: Final = 2000
_KEPT: Final = 100


@dataclass(frozen=True, kw_only=True)
class Verification:
    """What was read and what is wrong: rows in the order of writing (the first 100), then seals by day."""

    entries: int
    seals: int
    findings: tuple[Finding, ...]


class _Row(NamedTuple):
    """An entry with its head. Times and facts are text, so that a row which no longer parses is named, not a crash."""

    pk: int
    subject: str
    sequence: int
    verb: str
    actor_kind: str
    actor_id: int | None
    actor_name: str
    region_code: str
    previous: str
    digest: str
    at_text: str
    recorded_text: str
    facts_text: str
    head_sequence: int | None
    head_digest: str | None


def verify() -> Verification:
    """Read the whole journal and compare every chain, head and seal.

    At most one finding is made per chain, the first; a million entries take about a minute.
    """
    count = 0
    kept: list[Finding] = []

    def counted() -> Iterator[_Row]:
        nonlocal count
        for row in _rows():
            count += 1
            yield row

    for _subject, chain in groupby(counted(), key=attrgetter("subject")):
        finding = _first_in_chain(chain)
        if finding:
            kept.append(finding)
            if len(kept) > _KEPT * 10:
                kept = _earliest(kept)
    seals, of_seals = _check_seals()
    return Verification(
        entries=count, seals=seals, findings=(*_earliest([*kept, *_emptied_chains()]), *of_seals[:_KEPT])
    )


def _earliest(kept: list[Finding]) -> list[Finding]:
    return sorted(kept, key=attrgetter("order"))[:_KEPT]


def _rows() -> Iterator[_Row]:
    head = Head.objects.filter(pk=OuterRef("subject"))
    rows = (
        Entry.objects.annotate(
            at_text=Cast("at", TextField()),
            recorded_text=Cast("recorded_at", TextField()),
            facts_text=Cast("facts", TextField()),
            head_sequence=Subquery(head.values("sequence")),
            head_digest=Subquery(head.values("digest")),
        )
        .order_by("subject", "sequence")
        .values_list(*("pk", *_Row._fields[1:]))
    )
    return map(_Row._make, rows.iterator(chunk_size=_CHUNK))


def _first_in_chain(rows: Iterable[_Row]) -> Finding | None:
    """The first thing wrong in one chain, given all its rows by sequence."""
    last: _Row | None = None
    rest = iter(rows)
    for row in rest:
        finding = _compare(row, last=last, rest=rest)
        if finding:
            return finding
        last = row
    return _compare_head(last) if last else None


def _compare(row: _Row, *, last: _Row | None, rest: Iterator[_Row]) -> Finding | None:
    expected = last.sequence + 1 if last else 1
    previous = last.digest if last else ""
    if row.sequence > expected:
        return _gap(row, expected=expected, previous=previous, rest=rest)
    if row.sequence < expected:
        return findings.row_added(subject=row.subject, entry_id=row.pk, sequence=row.sequence)
    own = _digest(row)
    if row.previous != previous:
        if own == row.digest and last:
            return findings.row_edited(subject=last.subject, entry_id=last.pk, sequence=last.sequence)
        return findings.row_moved(subject=row.subject, entry_id=row.pk, sequence=row.sequence)
    if own != row.digest:
        return findings.row_edited(subject=row.subject, entry_id=row.pk, sequence=row.sequence)
    if last and row.pk < last.pk:
        return findings.row_moved(subject=row.subject, entry_id=row.pk, sequence=row.sequence)
    return None


def _gap(row: _Row, *, expected: int, previous: str, rest: Iterator[_Row]) -> Finding:
    """Row `expected` is not in its place: further down if a row there continues this chain, else removed."""
    for other in (row, *rest):
        if other.previous == previous:
            return findings.row_moved(subject=other.subject, entry_id=other.pk, sequence=other.sequence)
    return findings.row_removed(subject=row.subject, sequence=expected, near=row.pk)


def _compare_head(last: _Row) -> Finding | None:
    if last.head_sequence is None:
        return findings.head_removed(subject=last.subject, entry_id=last.pk, sequence=last.sequence)
    if last.head_sequence > last.sequence:
        return findings.row_removed(subject=last.subject, sequence=last.sequence + 1, near=last.pk)
    if last.head_sequence < last.sequence:
        return findings.row_added(subject=last.subject, entry_id=last.pk, sequence=last.sequence)
    if last.head_digest != last.digest:
        return findings.row_edited(subject=last.subject, entry_id=last.pk, sequence=last.sequence)
    return None


def _digest(row: _Row) -> str:
    """The digest the row must carry, or "" when it no longer parses."""
    try:
        return entry_digest(
            subject=row.subject,
            sequence=row.sequence,
            verb=row.verb,
            actor_kind=row.actor_kind,
            actor_id=row.actor_id,
            actor_name=row.actor_name,
            at=_moment(row.at_text),
            recorded_at=_moment(row.recorded_text),
            region_code=row.region_code,
            facts=json.loads(row.facts_text),
            previous=row.previous,
        )
    except (TypeError, ValueError, OverflowError):
        return ""


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _emptied_chains() -> list[Finding]:
    """Heads whose chain has no row left."""
    empty = Head.objects.filter(~Exists(Entry.objects.filter(subject=OuterRef("pk"))))
    return [
        findings.row_removed(subject=subject, sequence=1)
        for subject in empty.order_by("pk").values_list("pk", flat=True)[:_KEPT]
    ]


def _check_seals() -> tuple[int, list[Finding]]:
    # Read in this order, a day sealed meanwhile is in the later answers and causes no false alarm.
    seals = list(Seal.objects.order_by("day"))
    journalled = dict(
        Entry.objects.filter(subject=SEAL_SUBJECT).order_by("sequence").values_list("facts__day", "facts__digest")
    )
    missing = set(journalled) - {day.isoformat() for day in Seal.objects.values_list("day", flat=True)}
    found: list[Finding] = []
    before: Seal | None = None
    for seal in seals:
        found += _compare_seal(seal, before=before, journalled=journalled.get(seal.day.isoformat()))
        before = seal
    if seals:
        earlier = Entry.objects.filter(recorded_at__lt=day_bounds(seals[0].day)[0]).count()
        if earlier:
            found.append(findings.before_first_seal(day=seals[0].day, found=earlier))
    named = {finding.day for finding in found if finding.kind == findings.Kind.SEAL_REMOVED}
    found += [findings.seal_removed(day=day) for day in _days(missing) if day not in named]
    return len(seals), sorted(found, key=lambda finding: finding.day or date.min)


def _compare_seal(seal: Seal, *, before: Seal | None, journalled: str | None) -> Iterator[Finding]:
    day = before.day + timedelta(days=1) if before else seal.day
    if day != seal.day:
        yield findings.seal_removed(day=day)
    elif seal.previous and not before:
        yield findings.seal_removed(day=seal.day - timedelta(days=1))
    own = seal_digest(day=seal.day.isoformat(), count=seal.count, root=seal.root, previous=seal.previous)
    is_chained = day != seal.day or not before or seal.previous == before.digest
    if own != seal.digest or not is_chained or journalled != seal.digest:
        yield findings.seal_edited(day=seal.day)
    try:
        count, root = count_and_root(seal.day)
    except ValueError:
        count, root = seal.count, ""
    if (count, root) != (seal.count, seal.root):
        yield findings.day_differs(day=seal.day, sealed=seal.count, found=count)


def _days(texts: Iterable[str]) -> Iterator[date]:
    for text in sorted(filter(None, texts)):
        try:
            yield date.fromisoformat(text)
        except ValueError:
            continue
