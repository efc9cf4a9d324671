"""What was counted is kept in the process as long as the journal has not grown: then nothing can have changed. When it
has, what is kept case by case is asked anew for those cases alone that it speaks of.

Whatever changes a record appends to the journal in the same transaction, so that its newest entry, named by its
digest, names the whole state of the database.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar, cast

from jiazhan.core.models import Entry

Value = TypeVar("Value")
MOST: Final = 32
"""Answers kept at a time; the one asked for longest ago goes first."""

MOST_BY_CASE: Final = 4
"""The same of what is kept case by case, which is much larger: some five megabytes for 10,000 cases."""

MOST_CHANGED: Final = 2000
"""Entries after which everything is asked anew."""

LONGEST_TRANSACTION: Final = timedelta(minutes=2)

_kept: "OrderedDict[tuple[Hashable, ...], Any]" = OrderedDict()


def kept(key: Hashable, find: Callable[[], Value]) -> Value:
    """What `find` gives, or gave for the same `key` when the journal was as it is now. One statement, and those of
    `find` when it is asked. Nothing is kept while the journal is empty.
    """
    newest = Entry.objects.order_by("-pk").values_list("pk", "digest").first()
    if newest is None:
        return find()
    place = (key, *newest)
    if place in _kept:
        found = _kept[place]
    else:
        found = _kept[place] = find()
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return cast(Value, found)


def kept_by_case(key: Hashable, find: Callable[[Collection[int] | None], Mapping[int, Value]]) -> Mapping[int, Value]:
    """What `find` gives by case: kept, and brought up to date for the cases of which the journal has spoken since.

    `find` is asked for all (None) or for some cases, and leaves out those it does not know. At most two statements, and
    those of `find`.
    """
    newest = Entry.objects.order_by("-pk").values_list("pk", "digest", "recorded_at").first()
    if newest is None:
        return find(None)
    known = _by_case.get(key)
    if known is not None and (known.pk, known.digest) == newest[:2]:
        return known.rows
    changed = _changed_since(known) if known is not None else None
    if known is None or changed is None:
        rows = dict(find(None))
    else:
        rows = {case: row for case, row in known.rows.items() if case not in changed}
        rows |= find(changed) if changed else {}
    _by_case[key] = _Rows(rows, *newest)
    _by_case.move_to_end(key)
    while len(_by_case) > MOST_BY_CASE:
        _by_case.popitem(last=False)
    return rows


@dataclass(frozen=True)
class _Rows:
    """Rows by case as the journal was when `pk` was its newest entry, written at `recorded_at`."""

    rows: Mapping[int, Any]
    pk: int
    digest: str
    recorded_at: datetime


_by_case: "OrderedDict[Hashable, _Rows]" = OrderedDict()


def _changed_since(known: _Rows) -> set[int] | None:
    """The cases spoken of since, those of the last minutes before it too: a transaction may have ended later than one
    that wrote after it. None where there are many, or where this is another journal.
    """
    spoken = Entry.objects.filter(recorded_at__gte=known.recorded_at - LONGEST_TRANSACTION)
    found = set(spoken.values_list("pk", "digest", "subject")[: MOST_CHANGED + 1])
    if len(found) > MOST_CHANGED or (known.pk, known.digest) not in {(pk, digest) for pk, digest, _ in found}:
        return None
    return {int(subject.removeprefix("case:")) for _, _, subject in found if subject.startswith("case:")}


def forget() -> None:
    """Keep nothing of what was counted so far: for measuring."""
    _kept.clear()
    _by_case.clear()
