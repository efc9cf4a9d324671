"""A scratch database with any number of cases, each exactly as the actions would have left it.

A few hundred cases are walked by the real actions; every other case is a copy of one of them under a key, number, code and
text of its own: case, clocks, constituent, every row beside it, journal chain with its digests, search text and pairs.
"""

import copy
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from benchmarks.county import County, Town, build_county
from benchmarks.texts import Writer
from benchmarks.walks import Pattern, walk_all
from jiazhan.assist.models import Document
from jiazhan.assist.pairs import normalise
from jiazhan.assist.store import store_for
from jiazhan.cases.codes import new_code, phone_tail_fingerprint
from jiazhan.cases.models import Assignment, Case, Constituent, Diversion, Feedback, Note, Rating, Reply
from jiazhan.cases.titles import title_from
from jiazhan.core.cipher import fingerprint
from jiazhan.core.journal import digest_of
from jiazhan.core.models import Clock, Entry, Head, NumberSeries

BESIDE: Final[tuple[type[models.Model], ...]] = (Assignment, Diversion, Feedback, Note, Rating, Reply)
ROWS_AT_ONCE: Final = 500
Rows = dict[type[models.Model], list[models.Model]]


@dataclass(frozen=True)
class Source:
    """A walked case with every row that belongs to it."""

    pattern: Pattern
    case: Case
    constituent: Constituent
    clocks: list[Clock]
    entries: list[Entry]
    beside: list[models.Model]


class Filler:
    """Fills one database step by step: `grow_to` may be called again with a larger number."""

    def __init__(self, *, seed: int = 20261122) -> None:
        self.writer = Writer(seed)
        self.county: County | None = None
        self.sources: list[Source] = []
        self.keys: dict[type[models.Model], int] = defaultdict(int)
        self.numbers: dict[str, int] = {}

    def prepare(self) -> None:
        """Build the county and walk the cases that are copied."""
        self.county = build_county()
        patterns = list(walk_all(county=self.county, now=timezone.now(), writer=self.writer))
        DBTaskResult.objects.all().delete()  # a worker that keeps up leaves none
        self.sources = [_source(pattern) for pattern in patterns]
        self.keys = {model: _last_key(model) for model in (Case, Clock, Entry, *BESIDE)}
        self.numbers = dict(NumberSeries.objects.values_list("key", "last"))

    def grow_to(self, size: int) -> None:
        """Copy until there are `size` cases, then let the database gather its statistics."""
        missing = size - Case.objects.count()
        weights = [source.pattern.weight for source in self.sources]
        while missing > 0:
            step = min(missing, ROWS_AT_ONCE)
            picked = self.writer.random.choices(self.sources, weights, k=step)
            self._write([self._copy(source) for source in picked])
            missing -= step
        for key, last in self.numbers.items():
            NumberSeries.objects.update_or_create(key=key, defaults={"last": last})
        _settle()

    def _write(self, copies: Sequence[Rows]) -> None:
        merged: Rows = defaultdict(list)
        for rows in copies:
            for model, found in rows.items():
                merged[model] += found
        store = store_for()
        with transaction.atomic():
            for model, found in merged.items():
                model._default_manager.bulk_create(found)
            for document in merged[Document]:
                store.put(case_id=document.pk, text=document.text)  # type: ignore[attr-defined]

    def _key(self, model: type[models.Model]) -> int:
        self.keys[model] += 1
        return self.keys[model]

    def _copy(self, source: Source) -> Rows:
        draw = self.writer.random
        shift = timedelta(seconds=draw.randrange(-32_000, 36_000), microseconds=draw.randrange(1_000_000))
        case = self._case(source, shift)
        rows: Rows = {Case: [case], Constituent: [self._constituent(source, case)]}
        rows[Clock] = [self._moved(clock, shift, subject=case.subject, region_code=case.region_id) for clock in source.clocks]
        renamed: dict[tuple[str, int], int] = {}
        for row in source.beside:
            made = self._moved(row, shift, case_id=case.pk)
            if isinstance(made, Reply):
                made.text = self.writer.reply()
            renamed[type(row).__name__, row.pk] = made.pk
            rows.setdefault(type(row), []).append(made)
        rows[Entry] = list(self._entries(source, case, shift, renamed))
        last = rows[Entry][-1]
        rows[Head] = [Head(subject=case.subject, sequence=last.sequence, digest=last.digest)]  # type: ignore[attr-defined]
        replies = [row.text for row in rows.get(Reply, []) if row.signed_at is not None]  # type: ignore[attr-defined]
        text = normalise("\n".join([case.number or "", case.title, case.text, *replies]))
        rows[Document] = [Document(case_id=case.pk, text=text)]
        return rows

    def _moved(self, row: Any, shift: timedelta, **values: Any) -> Any:
        """A copy of a row under a new key, its moments moved within the day, some values set."""
        made = copy.copy(row)
        made._state = copy.copy(row._state)
        made.pk = self._key(type(row))
        for field in row._meta.concrete_fields:
            if isinstance(field, models.DateTimeField) and getattr(row, field.attname) is not None:
                setattr(made, field.attname, getattr(row, field.attname) + shift)
        for name, value in values.items():
            setattr(made, name, value)
        return made

    def _case(self, source: Source, shift: timedelta) -> Case:
        case: Case = self._moved(source.case, shift)
        _subject, case.text = self.writer.matter(source.pattern.subject)
        case.title = title_from(case.text)
        if case.tier != Case.Tier.VILLAGE:
            case.region = self.writer.random.choice(source.pattern.town.villages)
        if case.number is not None:
            series, year, _sequence = case.number.rsplit("-", 2)
            key = f"opinion:{series}:{year}"
            self.numbers[key] += 1
            case.number = f"{series}-{year}-{self.numbers[key]:04d}"
        return case

    def _constituent(self, source: Source, case: Case) -> Constituent:
        code, phone = new_code(), self.writer.phone()
        person = copy.copy(source.constituent)
        person._state = copy.copy(source.constituent._state)
        person.case_id, person.phone, person.code = case.pk, phone, code
        person.code_fingerprint = fingerprint(code)
        person.phone_tail_fingerprint = phone_tail_fingerprint(case_id=case.pk, tail=phone[-4:])
        return person

    def _entries(
        self, source: Source, case: Case, shift: timedelta, renamed: dict[tuple[str, int], int]
    ) -> Iterable[Entry]:
        previous = ""
        for known in source.entries:
            entry: Entry = self._moved(known, shift, subject=case.subject, region_code=case.region_id, previous=previous)
            entry.recorded_at = entry.at
            if "note_id" in known.facts:
                entry.facts = {**known.facts, "note_id": renamed["Note", known.facts["note_id"]]}
            entry.digest = previous = digest_of(entry)
            yield entry


def _source(pattern: Pattern) -> Source:
    case = Case.objects.get(pk=pattern.case.pk)
    return Source(
        pattern=pattern,
        case=case,
        constituent=Constituent.objects.get(pk=case.pk),
        clocks=list(Clock.objects.filter(subject=case.subject).order_by("pk")),
        entries=list(Entry.objects.filter(subject=case.subject).order_by("sequence")),
        beside=[row for model in BESIDE for row in model._default_manager.filter(case_id=case.pk).order_by("pk")],
    )


def _last_key(model: type[models.Model]) -> int:
    return model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0


def _settle() -> None:
    """What both databases do by themselves in daily life: sequences and statistics up to date, the log written back."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Case, Clock, Entry, *BESIDE]):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
        else:
            cursor.execute("ANALYZE")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


