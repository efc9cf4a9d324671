"""How many cases a filter shows, counted along the indexes and never further than somebody will read."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from django.db import connection

from jiazhan.accounts.actor import Actor
from jiazhan.cases.queries.case_filter import CaseFilter
from jiazhan.cases.queries.case_walk import branch_of, order_of, parts_of, union_of, ways_of
from jiazhan.cases.queries.visible import Reach

COUNT_LIMIT: Final = 5_000
"""Beyond this a list says "5,000 and more": it would take longer to count than to draw the page."""


def count_of(*, actor: Actor, asked: CaseFilter) -> int:
    """How many cases the filter shows, at most COUNT_LIMIT + 1. One statement."""
    return counts_of(actor=actor, filters=(asked,), limit=COUNT_LIMIT)[0]


def counts_of(*, actor: Actor, filters: Sequence[CaseFilter], limit: int) -> list[int]:
    """How many cases each filter shows, at most `limit` + 1 of each, in the order of `filters`. One statement."""
    counted = [_counting(tuple(ways_of(actor, asked)), asked, limit) for asked in filters]
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
    order = order_of(counted.sort, True)
    branches = [
        branch_of(way, part).order_by(*order).values_list("id", order[0])[: limit + 1]
        for way in ways
        for part in parts_of(way, counted)
    ]
    if not branches:
        return "0", ()
    if len(branches) == 1:
        sql, values = branches[0].query.sql_with_params()
        return f"(SELECT COUNT(*) FROM ({sql}) AS counted)", tuple(values)  # noqa: S608  the ORM's own
    sql, params = union_of(branches, are_apart=len(ways) == 1)
    return f"(SELECT COUNT(*) FROM ({sql} LIMIT {limit + 1}) AS counted)", tuple(params)  # noqa: S608  as above


_counting_kept = lru_cache(maxsize=512)(_counting_composed)
