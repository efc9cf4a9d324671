"""A scratch database with any number of cases, each exactly as the actions would have left it.

A few hundred cases are walked by the real actions; every other case is a copy of one of them under a key, number, code
and text of its own: case, clocks, constituent, every row beside it, journal chain with its digests, search text
and pairs.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from benchmarks.county import County, build_county
from benchmarks.moulds import Mould, stored, table_of, write
from benchmarks.texts import Writer
from benchmarks.walks import Pattern, walk_all
from jiazhan.assist.models import Document
from jiazhan.assist.pairs import normalise
from jiazhan.assist.store import store_for
from jiazhan.cases.codes import new_code, phone_tail_fingerprint
from jiazhan.cases.models import Assignment, Case, Constituent, Diversion, Feedback, Note, Rating, Reply
from jiazhan.cases.titles import title_from
from jiazhan.core.cipher import encrypt, fingerprint
from jiazhan.core.digest import entry_digest
from jiazhan.core.models import Clock, Entry, Head, NumberSeries

BESIDE: Final[tuple[type[models.Model], ...]] = (Assignment, Diversion, Feedback, Note, Rating, Reply)
CASES_AT_ONCE: Final = 1000
Rows = dict[type[models.Model], list[list[Any]]]


@dataclass(frozen=True)
class Source:
    """A walked case with every row that belongs to it."""

    pattern: Pattern
    case: Mould
    constituent: Mould
    clocks: list[Mould]
    entries: list[Mould]
    beside: list[Mould]


class Filler:
    """Fills one database step by step: `grow_to` may be called again with a larger number."""

    def __init__(self, *, seed: int = 20261122) -> None:
        self.writer = Writer(seed)
        self.county: County | None = None
        self.sources: list[Source] = []
        self.keys: dict[type[models.Model], int] = {}
        self.numbers: dict[str, int] = {}
        self.rows: Rows = defaultdict(list)
        self.texts: list[tuple[int, str]] = []

    def prepare(self) -> None:
        """Build the county and walk the cases that are copied."""
        self.county = build_county()
        patterns = list(walk_all(county=self.county, now=timezone.now(), writer=self.writer))
        DBTaskResult.objects.all().delete()  # a worker that keeps up leaves none
        self.sources = [_source(pattern) for pattern in patterns]

    def grow_to(self, size: int) -> None:
        """Copy until there are `size` cases, then let the database gather its statistics."""
        self._look()
        missing = size - Case.objects.count()
        weights = [source.pattern.weight for source in self.sources]
        while missing > 0:
            step = min(missing, CASES_AT_ONCE)
            for source in self.writer.random.choices(self.sources, weights, k=step):
                self._copy(source)
            self._write()
            missing -= step
        for key, last in self.numbers.items():
            NumberSeries.objects.update_or_create(key=key, defaults={"last": last})
        _settle()

    def add_drafts(self, *, town: int, count: int) -> list[int]:
        """Matters of one town that wait to be registered; their keys."""
        self._look()
        code = self.county.towns[town].region.pk if self.county is not None else ""
        waiting = [s for s in self.sources if s.case.row.state == "draft" and s.pattern.town.region.pk == code]
        keys = [self._copy(waiting[number % len(waiting)]) for number in range(count)]
        self._write()
        _settle()
        return keys

    def _look(self) -> None:
        """Go on from the keys and numbers the database has now."""
        self.keys = {model: _last_key(model) for model in (Case, Clock, Entry, *BESIDE)}
        self.numbers = dict(NumberSeries.objects.values_list("key", "last"))

    def _write(self) -> None:
        store = store_for()
        with transaction.atomic():
            for model in (Case, Constituent, *(model for model in self.rows if model not in {Case, Constituent})):
                write(model, self.rows[model])
            for case_id, text in self.texts:
                store.put(key=case_id, text=text)
        self.rows.clear()
        self.texts.clear()

    def _key(self, model: type[models.Model]) -> int:
        self.keys[model] += 1
        return self.keys[model]

    def _copy(self, source: Source) -> int:
        draw = self.writer.random
        key, shift = (
            self._key(Case),
            timedelta(seconds=draw.randrange(-32_000, 36_000), microseconds=draw.randrange(10**6)),
        )
        subject, region = f"case:{key}", source.case.row.region_id
        if source.case.row.tier != Case.Tier.VILLAGE:
            region = draw.choice(source.pattern.town.villages).pk
        number, title, text = self._words(source)
        words = {"number": number, "title": title, "text": text}
        place = {"region_id": region, "county": region[:6], "town": region[:9]}
        self.rows[Case].append(source.case.cast(shift, id=key, **words, **place))
        self._person(source, key, shift)
        for clock in source.clocks:
            self.rows[Clock].append(clock.cast(shift, id=self._key(Clock), subject=subject, region_code=region))
        replies, notes = self._beside(source, key, shift)
        self._chain(source, subject, region, shift, notes)
        found = normalise("\n".join([number or "", title, text, *replies]))
        self.rows[Document].append([key, found])
        self.texts.append((key, found))
        return key

    def _words(self, source: Source) -> tuple[str | None, str, str]:
        _subject, text = self.writer.matter(source.pattern.subject)
        number = source.case.row.number
        if number is not None:
            series, year, _sequence = number.rsplit("-", 2)
            counter = f"opinion:{series}:{year}"
            self.numbers[counter] += 1
            number = f"{series}-{year}-{self.numbers[counter]:04d}"
        return number, title_from(text), text

    def _person(self, source: Source, key: int, shift: timedelta) -> None:
        code, phone = new_code(), self.writer.phone()
        self.rows[Constituent].append(
            source.constituent.cast(
                shift,
                case_id=key,
                phone=encrypt(phone),
                code=encrypt(code),
                code_fingerprint=fingerprint(code),
                phone_tail_fingerprint=phone_tail_fingerprint(case_id=key, tail=phone[-4:]),
            )
        )

    def _beside(self, source: Source, key: int, shift: timedelta) -> tuple[list[str], dict[int, int]]:
        """Copy what stands beside the case; the signed replies, and the new keys of notes by the old ones."""
        replies, notes = [], {}
        for mould in source.beside:
            changes = {"id": self._key(mould.model), "case_id": key}
            if mould.model is Reply:
                changes["text"] = self.writer.reply()
                if mould.row.signed_at is not None:
                    replies.append(changes["text"])
            if mould.model is Note:
                notes[mould.row.pk] = changes["id"]
            self.rows[mould.model].append(mould.cast(shift, **changes))
        return replies, notes

    def _chain(self, source: Source, subject: str, region: str, shift: timedelta, notes: dict[int, int]) -> None:
        digest = ""
        for mould in source.entries:
            known, at, previous = mould.row, mould.row.at + shift, digest
            changes = {"id": self._key(Entry), "subject": subject, "region_code": region, "previous": previous}
            facts = known.facts
            if "note_id" in facts:
                facts = {**facts, "note_id": notes[facts["note_id"]]}
                changes["facts"] = (
                    table_of(Entry).fields[table_of(Entry).place["facts"]].get_db_prep_save(facts, connection)
                )
            digest = entry_digest(
                subject=subject,
                sequence=known.sequence,
                verb=known.verb,
                actor_kind=known.actor_kind,
                actor_id=known.actor_id,
                actor_name=known.actor_name,
                at=at,
                recorded_at=at,
                region_code=region,
                facts=facts,
                previous=previous,
            )
            self.rows[Entry].append(mould.cast(shift, recorded_at=stored(at), digest=digest, **changes))
        self.rows[Head].append([subject, len(source.entries), digest])


def _source(pattern: Pattern) -> Source:
    case = Case.objects.get(pk=pattern.case.pk)
    return Source(
        pattern=pattern,
        case=Mould(case),
        constituent=Mould(Constituent.objects.get(pk=case.pk)),
        clocks=[Mould(clock) for clock in Clock.objects.filter(subject=case.subject).order_by("pk")],
        entries=[Mould(entry) for entry in Entry.objects.filter(subject=case.subject).order_by("sequence")],
        beside=[
            Mould(row) for model in BESIDE for row in model._default_manager.filter(case_id=case.pk).order_by("pk")
        ],
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
