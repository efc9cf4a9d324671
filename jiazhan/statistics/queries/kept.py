"""What was counted is kept in the process as long as the journal has not grown: then nothing can have changed.

Whatever changes a record appends to the journal in the same transaction, so that its newest entry, named by its
digest, names the whole state of the database.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar, cast

from jiazhan.core.models import Entry

Value = TypeVar("Value")
MOST: Final = 32
"""Answers kept at a time; the one asked for longest ago goes first."""

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


def forget() -> None:
    """Keep nothing of what was counted so far: for measuring."""
    _kept.clear()
