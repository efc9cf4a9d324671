"""批量导入: opinions from a file, each registered as of its own time, those with an answer closed with it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from django.db import transaction

from jiazhan.accounts.actor import Actor, Scope
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import require
from jiazhan.cases.actions._import_row import ImportRow
from jiazhan.cases.actions.answer_on_spot import answer_on_spot
from jiazhan.cases.actions.raise_matter import Matter
from jiazhan.cases.actions.register import register_new
from jiazhan.cases.models import Case, ImportBatch, ImportedRow
from jiazhan.core import journal
from jiazhan.core.recall import one_run
from jiazhan.core.refusals import Refused

PERMISSION: Final = "case.import"
ROWS_AT_ONCE: Final = 50
"""Rows of one transaction where each stands alone: some tenths of a second in which nobody else can write on SQLite."""

_STEPS: Final = frozenset({"case.register", "case.answer_on_spot"})
_LOOKED_UP_AT_ONCE: Final = 500


@dataclass
class Outcome:
    """What became of the rows: cases by line, lines already in, and refusals by line in words."""

    new: dict[int, int] = field(default_factory=dict)
    done: list[int] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)
    is_undone: bool = False


def import_opinions(
    *,
    rows: Sequence[ImportRow],
    actor: Actor,
    at: datetime,
    batch: ImportBatch | None = None,
    is_all_or_nothing: bool = False,
    tell: Callable[[int], None] = lambda count: None,
) -> Outcome:
    """批量导入: whoever holds "case.import" where a row lies may register it there, and close it with its answer.

    A row known already (`ImportedRow`) is left alone, so that the same file twice adds nothing. `is_all_or_nothing`
    does it in one transaction and gives all up at the first refusal; otherwise each row stands alone. `tell` hears how
    many rows are through. Nobody is notified of what is entered as history. Raises Forbidden by row only.
    """
    working, outcome = _empowered(actor), Outcome()
    whole: AbstractContextManager[object] = transaction.atomic() if is_all_or_nothing else nullcontext()
    try:
        with whole, journal.as_history():
            for start in range(0, len(rows), ROWS_AT_ONCE):
                with transaction.atomic(savepoint=False), one_run():
                    _take(rows[start : start + ROWS_AT_ONCE], working, batch, is_all_or_nothing, outcome)
                tell(min(start + ROWS_AT_ONCE, len(rows)))
            _note(rows, actor, at, batch, outcome)
    except _GivenUp:
        outcome.is_undone = True
        outcome.new = {}
    return outcome


def known_rows(*, rows: Sequence[ImportRow]) -> set[int]:
    """The lines of the rows that are in already."""
    prints = _known({row.fingerprint for row in rows}, "fingerprint")
    numbers = _known({row.source_fingerprint for row in rows if row.source_fingerprint}, "source_fingerprint")
    return {row.line for row in rows if row.fingerprint in prints or row.source_fingerprint in numbers}


class _GivenUp(Exception):
    """One row was refused where all must go in."""


def _known(wanted: set[str], name: str) -> set[str]:
    asked = sorted(wanted)
    found: set[str] = set()
    for start in range(0, len(asked), _LOOKED_UP_AT_ONCE):
        part = asked[start : start + _LOOKED_UP_AT_ONCE]
        found.update(ImportedRow.objects.filter(**{f"{name}__in": part}).values_list(name, flat=True))
    return found


def _empowered(actor: Actor) -> Actor:
    """Importing includes the steps it consists of, within the scopes in which one may import."""
    scopes = tuple(
        Scope(permissions=_STEPS, region_code=scope.region_code, organisation_id=scope.organisation_id)
        for scope in actor.scopes_with(PERMISSION)
    )
    return replace(actor, scopes=(*actor.scopes, *scopes))


def _take(
    rows: Sequence[ImportRow], actor: Actor, batch: ImportBatch | None, is_strict: bool, outcome: Outcome
) -> None:
    known = known_rows(rows=rows)
    made: list[ImportedRow] = []
    seen: set[str] = set()
    for row in rows:
        if row.line in known or not seen.isdisjoint({row.fingerprint, row.source_fingerprint} - {""}):
            outcome.done.append(row.line)
            continue
        try:
            with transaction.atomic():
                case = _enter(row, actor)
        except Refused as refusal:
            outcome.refused[row.line] = str(refusal)
            if is_strict:
                raise _GivenUp from refusal
            continue
        seen.update({row.fingerprint, row.source_fingerprint} - {""})
        outcome.new[row.line] = case.pk
        made.append(
            ImportedRow(
                fingerprint=row.fingerprint,
                source_fingerprint=row.source_fingerprint,
                case=case,
                batch=batch,
                line=row.line,
            )
        )
    ImportedRow.objects.bulk_create(made)


def _enter(row: ImportRow, actor: Actor) -> Case:
    require(actor, PERMISSION, Spot(row.region.pk, frozenset({row.station.pk} if row.station is not None else ())))
    matter = Matter(
        text=row.text,
        title=row.title,
        region=row.region,
        source=Case.Source.IMPORT,
        place=row.place,
        category=row.category,
        station=row.station,
        person=row.person,
    )
    case = register_new(matter=matter, actor=actor, at=row.raised_at).case
    if row.reply:
        answer_on_spot(case=case, actor=actor, at=row.replied_at or row.raised_at, text=row.reply)
    return case


def _note(rows: Sequence[ImportRow], actor: Actor, at: datetime, batch: ImportBatch | None, outcome: Outcome) -> None:
    facts = {
        "rows": len(rows),
        "new": len(outcome.new),
        "done": len(outcome.done),
        "refused": len(outcome.refused),
        "file": batch.sha256 if batch is not None else "",
    }
    subject = f"import_batch:{batch.pk}" if batch is not None else "import_batch:0"
    region_code = batch.region_id if batch is not None else ""
    with transaction.atomic():
        journal.append(verb="case.import", subject=subject, actor=actor, at=at, region_code=region_code, facts=facts)
