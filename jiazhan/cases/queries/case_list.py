"""The list of cases: one page at a time by key, in the order of an index, whatever the filter and however many rows.

Each way in which somebody sees cases (`visible.reaches`) is one branch: an equality on one indexed column, then the
order of that index. A page is the first rows of each branch, merged. What else is asked stands behind a unary plus on
SQLite, whose planner would otherwise choose an index that does not give the order and sort thousands of rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final, Literal

from django.db import connection
from django.db.models import F, Func, Q, QuerySet, Value
from django.db.models.expressions import Combinable, RawSQL
from django.db.models.lookups import Exact, GreaterThanOrEqual, LessThan, LessThanOrEqual, Lookup

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.division import WIDTHS, covers, level_of, range_of
from jiazhan.cases.models import Case
from jiazhan.cases.queries.funnel import NOT_TAKEN_UP
from jiazhan.cases.queries.visible import PRIVATE, Reach, reaches, turns

PAGE: Final = 25
COUNT_LIMIT: Final = 10_000
_SELECTIVE: Final = ("deputy", "activity", "party", "unit", "station", "state", "category", "source")
_LEVEL_COLUMNS: Final = {"county": "county", "town": "town", "village": "region"}

Narrow = Callable[[QuerySet[Case]], QuerySet[Case]]
Key = tuple[date | datetime, int]


@dataclass(frozen=True, kw_only=True)
class CaseFilter:
    """What a list is narrowed to. `region` is a division code; dates are local days, both ends included.

    `narrow` is any further condition from above (the search for words). Status "all" shows open and closed;
    `is_my_turn` only what the actor's organisation, or the actor as deputy, must act on; `is_taken_up` leaves out leads
    that formed no opinion of their own.
    """

    status: Literal["open", "closed", "all"] = "open"
    sort: Literal["due", "raised"] = "due"
    region: str = ""
    station: int | None = None
    unit: int | None = None
    category: int | None = None
    party: int | None = None
    party_kind: str = ""
    deputy: int | None = None
    activity: int | None = None
    state: str = ""
    source: str = ""
    kind: str = ""
    due_from: date | None = None
    due_to: date | None = None
    raised_from: datetime | None = None
    raised_before: datetime | None = None
    is_my_turn: bool = False
    is_taken_up: bool = False
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
    return counts_of(actor=actor, filters=(asked,), limit=COUNT_LIMIT)[0]


def counts_of(*, actor: Actor, filters: Sequence[CaseFilter], limit: int) -> list[int]:
    """How many cases each filter shows, at most `limit` + 1 of each, in the order of `filters`. One statement."""
    counted = [_counting(tuple(_ways(actor, asked)), asked, limit) for asked in filters]
    sql, params = ", ".join(part for part, _values in counted), [value for _part, found in counted for value in found]
    with connection.cursor() as cursor:
        # The ORM's own SQL and a number: nothing in it was typed.
        cursor.execute(f"SELECT {sql}", params)
        return [int(count) for count in cursor.fetchone()]


def _counting(ways: tuple[Reach, ...], asked: CaseFilter, limit: int) -> tuple[str, tuple[Any, ...]]:
    """One count as an expression with its parameters; kept, since composing it takes longer than counting."""
    # A search for words is a new condition every time: it would only push out what is asked again.
    compose = _counting_kept if asked.narrow is None else _counting_composed
    return compose(ways, asked, limit)


def _counting_composed(ways: tuple[Reach, ...], asked: CaseFilter, limit: int) -> tuple[str, tuple[Any, ...]]:
    # Counted along the index of due dates, which holds all that is asked most; dates of raising bound only their own.
    is_by_raised = asked.due_from is None and asked.due_to is None and (asked.raised_from or asked.raised_before)
    counted = replace(asked, sort="raised" if is_by_raised else "due")
    order = _order(counted.sort, True)
    branches = [
        _branch(way, part).order_by(*order).values_list("id", order[0])[: limit + 1]
        for way in ways
        for part in _parts(way, counted)
    ]
    if not branches:
        return "0", ()
    sql, params = _union(branches, are_apart=len(ways) == 1)
    return f"(SELECT COUNT(*) FROM ({sql} LIMIT {limit + 1}) AS counted)", tuple(params)  # noqa: S608  the ORM's own


_counting_kept = lru_cache(maxsize=512)(_counting_composed)


def rows_of_parts(
    *, actor: Actor, parts: Sequence[tuple[CaseFilter, int]], besides: QuerySet[Case, Any] | None = None
) -> QuerySet[Case]:
    """The first cases of each filter by due date, up to its number, all in one statement, in the order of due dates.

    `besides` are further keys, given as ("id", "due_order").
    """
    branches = [
        _branch(way, part).order_by("due_order", "pk").values_list("id", "due_order")[:most]
        for part, most in parts
        for way in _ways(actor, part)
    ]
    if besides is not None:
        branches.append(besides)
    if not branches:
        return Case.objects.none()
    sql, params = _union(branches, are_apart=False)
    return Case.objects.filter(pk__in=_ids(sql, params)).order_by("due_order", "pk")


def statement_of(*, actor: Actor, asked: CaseFilter, after: Key | None = None) -> QuerySet[Case] | None:
    """The statement behind the page that follows `after`, for explaining it; None for somebody who sees nothing."""
    return _statement(actor, asked, after, asked.sort == "due", PAGE + 1)


def _fetch(actor: Actor, asked: CaseFilter, key: Key | None, is_ascending: bool, size: int) -> list[Row]:
    statement = _statement(actor, asked, key, is_ascending, size)
    return [] if statement is None else [Row(*values) for values in statement.values_list(*_COLUMNS)]


def _statement(
    actor: Actor, asked: CaseFilter, key: Key | None, is_ascending: bool, size: int
) -> QuerySet[Case] | None:
    order = _order(asked.sort, is_ascending)
    column = order[0].lstrip("-")
    branches = []
    ways = _ways(actor, asked)
    for way in ways:
        for part in _parts(way, asked):
            rows = _branch(way, part).filter(_beyond(column, key, is_ascending)).order_by(*order)
            branches.append(rows.values_list("id", column)[:size])
    if not branches:
        return None
    sql, params = _union(branches, are_apart=len(ways) == 1)
    found = Case.objects.filter(pk__in=_ids(sql, params))
    return found.order_by(*order)[:size]


def _ids(sql: str, params: list[Any]) -> RawSQL:
    """The ids of a union that is the ORM's own SQL: nothing in it was typed."""
    return RawSQL(f"SELECT id FROM ({sql}) AS page", params)  # noqa: S608, S611


def _parts(way: Reach, asked: CaseFilter) -> tuple[CaseFilter, ...]:
    """The walks of one way: open and closed cases stand apart in every index but that of the states."""
    if asked.status != "all" or _driver(way, asked) == "state":
        return (asked,)
    return replace(asked, status="open"), replace(asked, status="closed")


def _order(sort: str, is_ascending: bool) -> tuple[str, str]:
    column = "due_order" if sort == "due" else "raised_at"
    return (column, "pk") if is_ascending else (f"-{column}", "-pk")


def _beyond(column: str, key: Key | None, is_ascending: bool) -> Q:
    if key is None:
        return Q()
    value, pk = key
    side = "gt" if is_ascending else "lt"
    bound = Q(**{f"{column}__{side}e": value})
    return bound & (Q(**{f"{column}__{side}": value}) | Q(**{f"pk__{side}": pk}))


def _union(branches: Sequence[QuerySet[Case, Any]], *, are_apart: bool) -> tuple[str, list[Any]]:
    """One SELECT over several limited ones; `are_apart` says that no case can be in two of them.

    Django itself cannot limit the parts of a union on SQLite.
    """
    parts, params = [], []
    for branch in branches:
        sql, values = branch.query.sql_with_params()
        parts.append(f"SELECT * FROM ({sql}) AS branch")  # noqa: S608  the ORM's own SQL
        params += list(values)
    return (" UNION ALL " if are_apart else " UNION ").join(parts), params


def _ways(actor: Actor, asked: CaseFilter) -> list[Reach]:
    """The ways to walk: those of the actor, a wider region taken as the narrower one that is asked for."""
    ways = []
    for way in turns(actor) if asked.is_my_turn else reaches(actor):
        if way.field == "region" and asked.region:
            code = str(way.value)
            if covers(code, asked.region):
                ways.append(Reach("region", asked.region))
            elif covers(asked.region, code):
                ways.append(way)
        else:
            ways.append(way)
    return ways


class _Plain(Func):
    """A column no index is to be used for: the unary plus is nothing to SQLite's values, and all to its planner."""

    arity = 1
    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="+%(expressions)s", **extra)


def is_open_now(value: bool) -> Exact[Any]:
    """`is_open` compared with a value: Django's own condition on a boolean is no equality, which SQLite's index
    needs.
    """
    return Exact(F("is_open"), Value(value))


def _branch(way: Reach, asked: CaseFilter) -> QuerySet[Case]:
    """The cases of one way that the filter shows, walked along the index of `_driver`."""
    driver = _driver(way, asked)
    conditions = _place(way.value, driver) if way.field == "region" else []
    rows = Case.objects.all() if way.field == "region" else Case.objects.filter(way.condition)
    if way.field not in {"own", "turn"}:
        rows = rows.exclude(PRIVATE)
    if way.within:
        conditions += _place(way.within, driver)
    if way.field != "region" and asked.region:
        conditions += _place(asked.region, driver)
    if asked.status != "all":
        column = _Plain(F("is_open")) if driver == "state" else F("is_open")
        conditions.append(Exact(column, Value(asked.status == "open")))
    for name in (*_SELECTIVE, "kind", "party_kind"):
        value = getattr(asked, name)
        if value:
            conditions.append(Exact(_column(name, driver), value))
    conditions += _spans(asked)
    return _narrowed(rows.filter(*conditions), asked)


def _narrowed(rows: QuerySet[Case], asked: CaseFilter) -> QuerySet[Case]:
    """What no index is bound to: some states left out, some ids alone, a condition from above."""
    if asked.is_taken_up:
        rows = rows.exclude(state__in=NOT_TAKEN_UP)
    if asked.only:
        rows = rows.filter(pk__in=asked.only)
    return asked.narrow(rows) if asked.narrow is not None else rows


def _driver(way: Reach | None, asked: CaseFilter) -> str:
    """The column whose index is walked: what the way is bound to, else the most selective thing that is asked."""
    if way is not None and way.field != "region":
        return "deputy" if way.field in {"own", "turn"} else way.field
    level = level_of(str(way.value)) if way is not None else ""
    if level == "village":
        return "region"
    return next((name for name in _SELECTIVE if getattr(asked, name)), _LEVEL_COLUMNS.get(level, ""))


def _column(name: str, driver: str) -> Combinable:
    return F(name) if name == driver else _Plain(F(name))


def _place(code: str | int, driver: str) -> list[Lookup[Any]]:
    code = str(code)
    level = level_of(code)
    name = _LEVEL_COLUMNS.get(level)
    if name is not None:
        return [Exact(_column(name, driver), code[: WIDTHS[level]])]
    low, high = range_of(code)
    region = _Plain(F("region"))
    return [GreaterThanOrEqual(region, low), LessThanOrEqual(region, high)]


def _spans(asked: CaseFilter) -> list[Lookup[Any]]:
    """Conditions on dates; on the column of the order they bound the walk."""
    due = F("due_order") if asked.sort == "due" else _Plain(F("due_order"))
    raised = F("raised_at") if asked.sort == "raised" else _Plain(F("raised_at"))
    found: list[Lookup[Any]] = []
    if asked.due_from is not None:
        found.append(GreaterThanOrEqual(due, asked.due_from))
    if asked.due_to is not None:
        found.append(LessThanOrEqual(due, asked.due_to))
    if asked.raised_from is not None:
        found.append(GreaterThanOrEqual(raised, asked.raised_from))
    if asked.raised_before is not None:
        found.append(LessThan(raised, asked.raised_before))
    return found
