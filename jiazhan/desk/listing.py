"""The address of a list read as a filter, and written again: filters, order and place are all in the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal, cast
from urllib.parse import urlencode

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiazhan.accounts.division import level_of
from jiazhan.assist.queries.search import search
from jiazhan.cases.models import Case
from jiazhan.cases.queries.case_counts import COUNT_LIMIT
from jiazhan.cases.queries.case_filter import CaseFilter, Key, Narrow
from jiazhan.cases.states import LOOKS
from jiazhan.core.calendar import WorkCalendar
from jiazhan.core.clock_chip import SOON
from jiazhan.core.queries.days import day_bounds

_SATURDAY: Final = 5
NUMBERS: Final = ("station", "unit", "category", "party", "deputy", "activity")
STATES: Final = {state: look for looks in LOOKS.values() for state, look in looks.items()}
_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "status": ("closed", "all"),
    "mine": ("1",),
    "due": ("overdue", "today", "week", "soon", "later"),
    "state": tuple(STATES),
    "source": tuple(Case.Source.values),
    "kind": tuple(Case.Kind.values),
    "whose": (Case.PartyKind.CONSTITUENT, Case.PartyKind.DEPUTY, Case.PartyKind.MAIN),
    "step": ("formed",),
}
NAMES: Final = (
    *("mine", "status", "due", "region", *NUMBERS, "state", "source", "kind", "whose", "step", "from", "to", "q"),
)
"""Every filter of the list, in the order of its chips."""


@dataclass(frozen=True)
class Listing:
    """What was asked of a list: the words of the address that hold, the filter they mean, and the place in it.

    `start` is how many rows stand before the page, as far as the reader came by turning pages; None when unknown.
    """

    query: dict[str, str]
    asked: CaseFilter
    after: Key | None
    before: Key | None
    start: int | None

    @property
    def kept(self) -> dict[str, str]:
        """The filters alone, without order and place: what a saved view keeps."""
        return {name: self.query[name] for name in NAMES if name in self.query}

    def address(self, **changes: str) -> str:
        """The query string with some words changed; "" takes a word away. The place in the list is never kept."""
        words = {name: value for name, value in self.query.items() if name not in {"after", "before", "n"}}
        return written(words | changes)

    def at(self, *, key: Key, is_back: bool, start: int | None) -> str:
        """The query string of the page behind or before a row."""
        value, pk = key
        place = {"before" if is_back else "after": f"{value.isoformat()}_{pk}"}
        return self.address(**place, n="" if start is None else str(start))


def written(words: Mapping[str, str]) -> str:
    """Words as a query string, always in the same order, so that equal filters have equal addresses."""
    order = {name: rank for rank, name in enumerate((*NAMES, "sort", "after", "before", "n"))}
    return urlencode({name: words[name] for name in sorted(words, key=order.__getitem__) if words[name]})


def read(data: Mapping[str, str], *, today: date, calendar: WorkCalendar) -> Listing:
    """Read an address; a word that means nothing is left out rather than refused, so that old links go on working."""
    query = _valid(data)
    has_dates = "from" in query or "to" in query
    usual: Literal["due", "raised"] = "raised" if query.get("status") or has_dates else "due"
    sort = cast(Literal["due", "raised"], query.get("sort", usual))
    if sort == usual:
        query.pop("sort", None)
    narrow = _narrow(query.get("q", ""))
    numbers: dict[str, Any] = {name: int(query[name]) for name in NUMBERS if name in query}
    asked = CaseFilter(
        status=cast(Literal["open", "closed", "all"], query.get("status", "open")),
        sort=sort,
        region=query.get("region", ""),
        state=query.get("state", ""),
        source=query.get("source", ""),
        kind=query.get("kind", ""),
        party_kind=query.get("whose", ""),
        is_my_turn="mine" in query,
        is_taken_up="step" in query,
        narrow=narrow,
        **numbers,
        **_due(query.get("due", ""), today, calendar),
        **_raised(query),
    )
    after, before = _key(query.get("after", ""), sort), _key(query.get("before", ""), sort)
    for name, key in (("after", after), ("before", before)):
        if key is None:
            query.pop(name, None)
    if after is None and before is None:
        query.pop("n", None)
    start = int(query["n"]) if "n" in query else (0 if after is None and before is None else None)
    return Listing(query, asked, after, before, start)


def _valid(data: Mapping[str, str]) -> dict[str, str]:
    query: dict[str, str] = {}
    for name in (*NAMES, "sort", "after", "before", "n"):
        word = data.get(name, "").strip()[:100]
        if word and _holds(name, word):
            query[name] = word
    return query


def _holds(name: str, word: str) -> bool:
    if name in _CHOICES:
        return word in _CHOICES[name]
    if name in (*NUMBERS, "n"):
        return word.isascii() and word.isdigit() and len(word) < 16
    if name == "region":
        return len(word) == 12 and word.isascii() and word.isdigit() and bool(level_of(word))
    if name in {"from", "to"}:
        return _date(word) is not None
    return name in {"q", "after", "before"} or (name == "sort" and word in {"due", "raised"})


def _date(word: str) -> date | None:
    try:
        return parse_date(word)
    except ValueError:
        return None


def _narrow(words: str) -> Narrow | None:
    return (lambda rows: search(rows, words)) if words else None


def _due(word: str, today: date, calendar: WorkCalendar) -> dict[str, Any]:
    if word == "overdue":
        return {"due_to": today - timedelta(days=1)}
    if word == "today":
        return {"due_to": today}
    if word == "soon":
        return {"due_from": today, "due_to": calendar.add_workdays(today, SOON)}
    if word == "week":
        return {"due_from": today + timedelta(days=1), "due_to": week_end(today)}
    return {"due_from": week_end(today) + timedelta(days=1)} if word == "later" else {}


def week_end(today: date) -> date:
    """The Sunday of this week; on a weekend that of the next, for which people look ahead then."""
    return today + timedelta(days=6 - today.weekday() + (7 if today.weekday() >= _SATURDAY else 0))


def _raised(query: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    begin, end = _date(query.get("from", "")), _date(query.get("to", ""))
    if begin is not None:
        found["raised_from"] = day_bounds(begin)[0]
    if end is not None:
        found["raised_before"] = day_bounds(end)[1]
    return found


def _key(word: str, sort: str) -> Key | None:
    value, _separator, pk = word.rpartition("_")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 16):
        return None
    try:
        place = parse_date(value) if sort == "due" else parse_datetime(value)
    except ValueError:
        return None
    if place is None or (isinstance(place, datetime) and place.tzinfo is None):
        return None
    return place, int(pk)


def total_words(total: int) -> str:
    """How many a list shows, in words; past what is counted, that there are more."""
    if total > COUNT_LIMIT:
        return _("%(total)s 件以上") % {"total": f"{COUNT_LIMIT:,}"}
    return ngettext("共 %(total)s 件", "共 %(total)s 件", total) % {"total": f"{total:,}"}
