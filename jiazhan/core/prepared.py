"""Queries of one shape, composed once: the ORM takes a millisecond to write what SQLite answers in a twentieth of it.

Only for what nearly every request asks; what changes from one time to the next goes into the blanks left for it.
"""

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, Field, QuerySet
from django.db.models.sql.compiler import SQLCompiler

Answer = TypeVar("Answer")
_FAR = 2**63


class Blank(Expression):
    """Where a value goes when the query is asked: `filter(pk=Blank("pk", BigIntegerField()))`."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> Any:
        """A parameter that is this blank itself, until a value is put there."""
        return "%s", [self]

    def filled(self, value: Any, connection: Any) -> Any:
        """`value` as the database takes it."""
        return self.output_field.get_db_prep_value(value, connection)


class Prepared(Generic[Answer]):
    """A query that `build` writes down with a `Blank` wherever a value will stand; it may select related rows.

    What it answers is a list, read at once. Nothing may be prefetched. A whole number is asked for as equal only: one
    that no column can hold, typed into an address, finds nothing.
    """

    def __init__(self, build: Callable[[], QuerySet[Any, Answer]]) -> None:
        self._build = build
        self._of_thread = threading.local()

    def all(self, **values: Any) -> list[Answer]:
        """Every row, with `values` by the names of their blanks."""
        connection = connections[DEFAULT_DB_ALIAS]
        known: _Composed | None = getattr(self._of_thread, "composed", None)
        if known is None or known.connection is not connection:
            known = self._of_thread.composed = _Composed(self._build(), connection)
        return cast("list[Answer]", known.rows(values))

    def first(self, **values: Any) -> Answer | None:
        """The first row, or None."""
        return next(iter(self.all(**values)), None)


class _Composed:
    """One query as one thread's connection asks it."""

    def __init__(self, queryset: QuerySet[Any, Any], connection: Any) -> None:
        self.connection, self.queryset = connection, queryset
        compiler = queryset.query.get_compiler(connection=connection)
        self.sql, self.params = compiler.as_sql()
        self.names = {part.name for part in self.params if isinstance(part, Blank)}
        self.values: dict[str, Any] = {}
        compiler.as_sql = self._said
        queryset.query.get_compiler = lambda *_using, **_options: compiler  # type: ignore[method-assign]

    def rows(self, values: dict[str, Any]) -> list[Any]:
        if self.names != set(values):
            raise ValueError(f"the query has blanks for {sorted(self.names)}, not for {sorted(values)}")
        if any(isinstance(value, int) and not -_FAR <= value < _FAR for value in values.values()):
            return []
        self.values = values
        read: Any = self.queryset._iterable_class(self.queryset)
        return [*read]

    def _said(self, *_limits: Any, **_options: Any) -> tuple[str, tuple[Any, ...]]:
        filled = (
            part.filled(self.values[part.name], self.connection) if isinstance(part, Blank) else part
            for part in self.params
        )
        return self.sql, tuple(filled)
