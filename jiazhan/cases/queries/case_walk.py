"""The walk behind every list and count of cases: along one index, whatever the filter and however many rows.

Each way in which somebody sees cases (`visible.reaches`) is one branch: an equality on one indexed column, then the
order of that index. What else is asked stands behind a unary plus on SQLite, whose planner would otherwise choose an
index that does not give the order and sort thousands of rows.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from django.db.models import F, Func, QuerySet, Value
from django.db.models.expressions import Combinable, RawSQL
from django.db.models.lookups import Exact, GreaterThanOrEqual, LessThan, LessThanOrEqual, Lookup

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.division import WIDTHS, covers, level_of, range_of
from jiazhan.cases.models import Case
from jiazhan.cases.queries.case_filter import CaseFilter
from jiazhan.cases.queries.funnel import NOT_TAKEN_UP
from jiazhan.cases.queries.visible import PRIVATE, Reach, reaches, turns

_SELECTIVE: Final = ("deputy", "activity", "party", "unit", "station", "state", "category", "source")
_LEVEL_COLUMNS: Final = {"county": "county", "town": "town", "village": "region"}


def ids_of(sql: str, params: list[Any]) -> RawSQL:
    """The ids of a union that is the ORM's own SQL: nothing in it was typed."""
    return RawSQL(f"SELECT id FROM ({sql}) AS page", params)  # noqa: S608, S611


def parts_of(way: Reach, asked: CaseFilter) -> tuple[CaseFilter, ...]:
    """The walks of one way: open and closed cases stand apart in every index but that of the states."""
    if asked.status != "all" or _driver(way, asked) == "state":
        return (asked,)
    return replace(asked, status="open"), replace(asked, status="closed")


def order_of(sort: str, is_ascending: bool) -> tuple[str, str]:
    """The order of a list: its column and the id, so that no two rows stand in one place."""
    column = "due_order" if sort == "due" else "raised_at"
    return (column, "pk") if is_ascending else (f"-{column}", "-pk")


def union_of(branches: Sequence[QuerySet[Case, Any]], *, are_apart: bool) -> tuple[str, list[Any]]:
    """One SELECT over several limited ones; `are_apart` says that no case can be in two of them.

    Django itself cannot limit the parts of a union on SQLite.
    """
    parts, params = [], []
    for branch in branches:
        sql, values = branch.query.sql_with_params()
        parts.append(f"SELECT * FROM ({sql}) AS branch")  # noqa: S608  the ORM's own SQL
        params += list(values)
    return (" UNION ALL " if are_apart else " UNION ").join(parts), params


def ways_of(actor: Actor, asked: CaseFilter) -> list[Reach]:
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


def branch_of(way: Reach, asked: CaseFilter) -> QuerySet[Case]:
    """The cases of one way that the filter shows, walked along the index of `_driver`."""
    driver = _driver(way, asked)
    conditions = _place(way.value, driver) if way.field == "region" else []
    rows = Case.objects.all() if way.field == "region" else Case.objects.filter(way.condition)
    if not way.is_private:
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
        # "cosigned", "co_handled" and "supervised" are a few rows by their keys.
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
