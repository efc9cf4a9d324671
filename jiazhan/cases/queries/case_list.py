"""The list of cases: one page at a time by key, in the order of an index (queries/case_walk.py).

A page is the first rows of each branch of the walk, merged.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Q, QuerySet

from jiazhan.accounts.actor import Actor
from jiazhan.cases.models import Case
from jiazhan.cases.queries.case_filter import CaseFilter, Key
from jiazhan.cases.queries.case_walk import branch_of, ids_of, order_of, parts_of, union_of, ways_of

PAGE: Final = 25


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
    region_code: str
    congress: str | None
    clock_started_on: date | None
    is_key: bool | None
    excellent_year: int | None

    @property
    def rule_region(self) -> str:
        """The division whose rules hold: for a suggestion that of its congress."""
        return self.congress or self.region_code

    def key(self, sort: str) -> Key:
        """Where this row stands in its order."""
        return (self.due_order if sort == "due" else self.raised_at, self.id)


_COLUMNS: Final = (
    *("id", "number", "title", "kind", "state", "region__name", "category__name", "station__name", "unit__name"),
    *("party_kind", "party__name", "pending", "clock_key", "is_open", "due_date", "is_paused", "is_provisional"),
    *("raised_at", "registered_at", "closed_at", "due_order", "region_id", "suggestion__people_congress_id"),
    *("clock_started_on", "suggestion__is_key", "suggestion__excellent_year"),
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


def rows_of_parts(
    *, actor: Actor, parts: Sequence[tuple[CaseFilter, int]], besides: QuerySet[Case, Any] | None = None
) -> QuerySet[Case]:
    """The first cases of each filter by due date, up to its number, all in one statement, in the order of due dates.

    `besides` are further keys, given as ("id", "due_order").
    """
    branches = [
        branch_of(way, part).order_by("due_order", "pk").values_list("id", "due_order")[:most]
        for part, most in parts
        for way in ways_of(actor, part)
    ]
    if besides is not None:
        branches.append(besides)
    if not branches:
        return Case.objects.none()
    sql, params = union_of(branches, are_apart=False)
    return Case.objects.filter(pk__in=ids_of(sql, params)).order_by("due_order", "pk")


def statement_of(*, actor: Actor, asked: CaseFilter, after: Key | None = None) -> QuerySet[Case] | None:
    """The statement behind the page that follows `after`, for explaining it; None for somebody who sees nothing."""
    return _statement(actor, asked, after, asked.sort == "due", PAGE + 1)


def _fetch(actor: Actor, asked: CaseFilter, key: Key | None, is_ascending: bool, size: int) -> list[Row]:
    statement = _statement(actor, asked, key, is_ascending, size)
    return [] if statement is None else [Row(*values) for values in statement.values_list(*_COLUMNS)]


def _statement(
    actor: Actor, asked: CaseFilter, key: Key | None, is_ascending: bool, size: int
) -> QuerySet[Case] | None:
    order = order_of(asked.sort, is_ascending)
    column = order[0].lstrip("-")
    branches = []
    ways = ways_of(actor, asked)
    for way in ways:
        for part in parts_of(way, asked):
            rows = branch_of(way, part).filter(_beyond(column, key, is_ascending)).order_by(*order)
            branches.append(rows.values_list("id", column)[:size])
    if not branches:
        return None
    sql, params = union_of(branches, are_apart=len(ways) == 1)
    found = Case.objects.filter(pk__in=ids_of(sql, params))
    return found.order_by(*order)[:size]


def _beyond(column: str, key: Key | None, is_ascending: bool) -> Q:
    if key is None:
        return Q()
    value, pk = key
    side = "gt" if is_ascending else "lt"
    bound = Q(**{f"{column}__{side}e": value})
    return bound & (Q(**{f"{column}__{side}": value}) | Q(**{f"pk__{side}": pk}))
