"""The list of cases: one page at a time by key, in the order of an index, whatever the filter and however many rows.

Each way in which somebody sees cases (`visible.reaches`) is one branch: an equality on one indexed column, then the
order of that index. A page is the first rows of each branch, merged. What else is asked stands behind a unary plus on
SQLite, whose planner would otherwise choose an index that does not give the order and sort thousands of rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, Literal

from django.db import connection
from django.db.models import BooleanField, F, Func, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.lookups import Exact

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.division import at_level, covers, level_of
from jiazhan.cases.models import Case
from jiazhan.cases.queries.visible import PRIVATE, Reach, in_region, reaches

PAGE: Final = 25
COUNT_LIMIT: Final = 10_000
_FIRST: Final = ("deputy", "activity", "unit", "station", "state", "category", "source")
_LEVEL_COLUMNS: Final = {"county": "county", "town": "town", "village": "region"}

Narrow = Callable[[QuerySet[Case]], QuerySet[Case]]
Key = tuple[date | datetime, int]


@dataclass(frozen=True, kw_only=True)
class CaseFilter:
    """What a list is narrowed to. `region` is a division code; dates are local days, both ends included.

    `narrow` is any further condition from above (the search for words). Status "all" shows open and closed.
    """

    status: Literal["open", "closed", "all"] = "open"
    sort: Literal["due", "raised"] = "due"
    region: str = ""
    station: int | None = None
    unit: int | None = None
    category: int | None = None
    deputy: int | None = None
    activity: int | None = None
    state: str = ""
    source: str = ""
    kind: str = ""
    due_from: date | None = None
    due_to: date | None = None
    raised_from: datetime | None = None
    raised_before: datetime | None = None
    narrow: Narrow | None = None
    only: tuple[int, ...] = ()


@dataclass(frozen=True)
class Row:
    """One case as a list shows it."""

    id: int
    number: str | None
    title: str
    kind: str
    state: str
    region: str
    category: str | None
    station: str | None
    unit: str | None
    party_kind: str
    party: str | None
    pending: str
    clock_key: str
    is_open: bool
    due_date: date | None
    is_paused: bool
    is_provisional: bool
    raised_at: datetime
    registered_at: datetime | None
    closed_at: datetime | None
    due_order: date

    def key(self, sort: str) -> Key:
        """Where this row stands in its order."""
        return (self.due_order if sort == "due" else self.raised_at, self.id)


_COLUMNS: Final = (
    *("id", "number", "title", "kind", "state", "region__name", "category__name", "station__name", "unit__name"),
    *("party_kind", "party__name", "pending", "clock_key", "is_open", "due_date", "is_paused", "is_provisional"),
    *("raised_at", "registered_at", "closed_at", "due_order"),
)


@dataclass(frozen=True)
class Page:
    """The rows of a page, and whether there are rows before and after it."""

    rows: tuple[Row, ...]
    has_previous: bool
    has_next: bool


def page_of(
    *, actor: Actor, asked: CaseFilter, after: Key | None = None, before: Key | None = None, size: int = PAGE
) -> Page:
    """The page that follows `after`, or that ends before `before`, or the first one. One statement, `size` + 1 rows."""
    is_back = before is not None
    key = before or after
    # Due dates run forwards, times of raising backwards; a page before turns either round.
    is_ascending = (asked.sort == "due") != is_back
    rows = _fetch(actor, asked, key, is_ascending, size + 1)
    has_more, rows = len(rows) > size, rows[:size]
    if is_back:
        rows.reverse()
    return Page(tuple(rows), has_previous=has_more if is_back else key is not None, has_next=is_back or has_more)


def count_of(*, actor: Actor, asked: CaseFilter) -> int:
    """How many cases the filter shows, at most COUNT_LIMIT + 1. One statement."""
    branches = [_branch(way, asked).values_list("pk")[: COUNT_LIMIT + 1] for way in _ways(actor, asked)]
    if not branches:
        return 0
    sql, params = _union(branches)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({sql} LIMIT {COUNT_LIMIT + 1}) AS counted", params)  # noqa: S608  composed of the ORM's own SQL and a number
        return int(cursor.fetchone()[0])


def statement_of(*, actor: Actor, asked: CaseFilter, after: Key | None = None) -> QuerySet[Case] | None:
    """The statement behind the page that follows `after`, for explaining it; None for somebody who sees nothing."""
    return _statement(actor, asked, after, asked.sort == "due", PAGE + 1)


def _fetch(actor: Actor, asked: CaseFilter, key: Key | None, is_ascending: bool, size: int) -> list[Row]:
    statement = _statement(actor, asked, key, is_ascending, size)
    return [] if statement is None else [Row(*values) for values in statement.values_list(*_COLUMNS)]


def _statement(
    actor: Actor, asked: CaseFilter, key: Key | None, is_ascending: bool, size: int
) -> QuerySet[Case] | None:
    column = "due_order" if asked.sort == "due" else "raised_at"
    order = (column, "pk") if is_ascending else (f"-{column}", "-pk")
    branches = []
    for way in _ways(actor, asked):
        for is_open in _openness(asked):
            part = replace(asked, status="open" if is_open else "closed")
            rows = _branch(way, part).filter(_beyond(column, key, is_ascending)).order_by(*order)
            branches.append(rows.values_list("pk", column)[:size])
    if not branches:
        return None
    sql, params = _union(branches)
    found = Case.objects.filter(pk__in=RawSQL(f"SELECT pk FROM ({sql}) AS page (pk, place)", params))  # noqa: S611  composed of the ORM's own SQL
    return found.order_by(*order)[:size]


def _openness(asked: CaseFilter) -> tuple[bool, ...]:
    """The values of is_open to walk. A state says of itself whether it is open: one walk is enough."""
    if asked.status == "all":
        return (True,) if _driver(None, asked) == "state" else (True, False)
    return (asked.status == "open",)


def _beyond(column: str, key: Key | None, is_ascending: bool) -> Q:
    if key is None:
        return Q()
    value, pk = key
    side = "gt" if is_ascending else "lt"
    bound = Q(**{f"{column}__{side}e": value})
    return bound & (Q(**{f"{column}__{side}": value}) | Q(**{f"pk__{side}": pk}))


def _union(branches: Sequence[QuerySet[Case, Any]]) -> tuple[str, list[Any]]:
    """One SELECT over several limited ones. Django itself cannot limit the parts of a union on SQLite."""
    parts, params = [], []
    for branch in branches:
        sql, values = branch.query.sql_with_params()
        parts.append(f"SELECT * FROM ({sql}) AS branch")  # noqa: S608  the ORM's own SQL
        params += list(values)
    return " UNION ".join(parts), params


def _ways(actor: Actor, asked: CaseFilter) -> list[Reach]:
    """The ways to walk: those of the actor, a wider region taken as the narrower one that is asked for."""
    ways = []
    for way in reaches(actor):
        if way.field == "region" and asked.region:
            code = str(way.value)
            if covers(code, asked.region):
                ways.append(Reach("region", asked.region))
            elif covers(asked.region, code):
                ways.append(way)
        else:
            ways.append(way)
    return ways
