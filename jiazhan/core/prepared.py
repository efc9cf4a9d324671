"""Statements of one shape, composed once: the ORM takes a millisecond to write what SQLite answers in a twentieth.

Only for what nearly every request asks or stores; what changes from one time to the next goes into the blanks.
"""

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.models import AutoField, Expression, Field, Model, QuerySet
from django.db.models.query import ModelIterable, get_related_populators
from django.db.models.sql.compiler import SQLCompiler

Answer = TypeVar("Answer")
Row = TypeVar("Row", bound=Model)
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
        connection: Any = connections[DEFAULT_DB_ALIAS]
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
        compiler = self.compiler = queryset.query.get_compiler(connection=connection)
        self.sql, self.params = compiler.as_sql()
        self.names = {part.name for part in self.params if isinstance(part, Blank)}
        self.values: dict[str, Any] = {}
        # What the compiler would work out anew for every answer.
        converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
        compiler.get_converters = lambda _columns: converters
        compiler.as_sql = self._said
        queryset.query.get_compiler = lambda *_using, **_options: compiler  # type: ignore[method-assign]
        iterable: Any = queryset._iterable_class
        self.read: Callable[[], Any] = lambda: iterable(queryset)
        if iterable is ModelIterable and not compiler.annotation_col_map:
            self.read = self._instances()

    def rows(self, values: dict[str, Any]) -> list[Any]:
        if self.names != set(values):
            raise ValueError(f"the query has blanks for {sorted(self.names)}, not for {sorted(values)}")
        if any(isinstance(value, int) and not -_FAR <= value < _FAR for value in values.values()):
            return []
        self.values = values
        return [*self.read()]

    def _instances(self) -> Callable[[], Any]:
        """As ModelIterable, with the way from columns to objects found once."""
        compiler, alias = self.compiler, self.connection.alias
        described: Any = compiler.klass_info
        model, columns = described["model"], described["select_fields"]
        start, end = columns[0], columns[-1] + 1
        names = [column[0].target.attname for column in compiler.select[start:end]]
        populators_of: Any = get_related_populators  # the stubs are those of a later Django
        populators = populators_of(described, compiler.select, alias)

        def read() -> Any:
            for row in compiler.results_iter():
                found = model.from_db(alias, names, row[start:end])
                for populator in populators:
                    populator.populate(row, found)
                yield found

        return read

    def _said(self, *_limits: Any, **_options: Any) -> tuple[str, tuple[Any, ...]]:
        filled = (
            part.filled(self.values[part.name], self.connection) if isinstance(part, Blank) else part
            for part in self.params
        )
        return self.sql, tuple(filled)


class PreparedInsert(Generic[Row]):
    """Rows of one model put into their table, as `save(force_insert=True)` would, but without signals."""

    def __init__(self, model: type[Row]) -> None:
        self._meta: Any = model._meta
        self._key: Any = self._meta.pk if isinstance(self._meta.pk, AutoField) else None
        self._fields: list[Any] = [field for field in self._meta.local_concrete_fields if field is not self._key]
        self._kept = ""

    def __call__(self, row: Row) -> Row:
        """Store `row`, which must be new, and give it its key. Raises IntegrityError as `save` does."""
        if self._key is not None and row.pk is not None:
            raise ValueError(f"{row!r} has its key already")
        connection: Any = connections[DEFAULT_DB_ALIAS]
        values = _values(row, self._fields, connection, is_new=True)
        with connection.cursor() as cursor:
            cursor.execute(self._sql(connection), values)
            if self._key is not None:
                [row.pk] = connection.ops.fetch_returned_insert_columns(cursor, ())
        row._state.adding, row._state.db = False, connection.alias
        return row

    def _sql(self, connection: Any) -> str:
        """The words of the statement, the same for every row."""
        if not self._kept:
            quoted = connection.ops.quote_name
            columns = ", ".join(quoted(field.column) for field in self._fields)
            blanks = ", ".join(["%s"] * len(self._fields))
            returning = connection.ops.return_insert_columns([self._key])[0] if self._key is not None else ""
            # Nothing but names of the model and of its columns.
            into = f"INSERT INTO {quoted(self._meta.db_table)} ({columns})"
            self._kept = f"{into} VALUES ({blanks}) {returning}"
        return self._kept


class PreparedUpdate(Generic[Row]):
    """Columns of one row written, as `save(update_fields=…)` would, but without signals."""

    def __init__(self, model: type[Row]) -> None:
        self._meta: Any = model._meta
        self._kept: dict[tuple[str, ...], tuple[str, list[Any]]] = {}

    def __call__(self, row: Row, *names: str) -> None:
        """Write the fields `names` of `row`, which must be there (DatabaseError when it is not)."""
        connection: Any = connections[DEFAULT_DB_ALIAS]
        if names not in self._kept:
            self._kept[names] = self._composed(names, connection)
        sql, fields = self._kept[names]
        with connection.cursor() as cursor:
            cursor.execute(
                sql, [*_values(row, fields, connection), self._meta.pk.get_db_prep_value(row.pk, connection)]
            )
            if cursor.rowcount != 1:
                raise DatabaseError(f"{row!r} is not there")

    def _composed(self, names: tuple[str, ...], connection: Any) -> tuple[str, list[Any]]:
        quoted = connection.ops.quote_name
        fields = [self._meta.get_field(name) for name in names]
        columns = ", ".join(f"{quoted(field.column)} = %s" for field in fields)
        table, key = quoted(self._meta.db_table), quoted(self._meta.pk.column)
        # As above.
        return f"UPDATE {table} SET {columns} WHERE {key} = %s", fields  # noqa: S608


def _values(row: Model, fields: list[Any], connection: Any, *, is_new: bool = False) -> list[Any]:
    return [field.get_db_prep_save(field.pre_save(row, is_new), connection) for field in fields]
