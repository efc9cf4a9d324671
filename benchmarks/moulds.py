"""Rows written as values, many at a time: a row once prepared for the database is copied with a few values replaced."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db import connection, models


@dataclass(frozen=True)
class Table:
    """How rows of one model are written: its columns, where each stands, and the statement."""

    names: tuple[str, ...]
    fields: tuple[Any, ...]
    place: dict[str, int]
    insert: str

    def prepared(self, row: models.Model) -> list[Any]:
        """The values of a row as the database takes them."""
        return [field.get_db_prep_save(getattr(row, field.attname), connection) for field in self.fields]


@cache
def table_of(model: type[models.Model]) -> Table:
    """The table of a model."""
    fields = tuple(model._meta.concrete_fields)
    names = tuple(field.attname for field in fields)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    insert = f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({marks})'  # noqa: S608  names of our own models
    return Table(names, fields, {name: place for place, name in enumerate(names)}, insert)


class Mould:
    """One row to copy from: `cast` gives the values of a copy."""

    def __init__(self, row: models.Model) -> None:
        self.row: Any = row
        self.model = type(row)
        self.table = table_of(self.model)
        self.values = self.table.prepared(row)
        self.moments = [
            (place, getattr(row, field.attname))
            for place, field in enumerate(self.table.fields)
            if isinstance(field, models.DateTimeField) and getattr(row, field.attname) is not None
        ]

    def cast(self, shift: timedelta, **changes: Any) -> list[Any]:
        """The values of a copy: every moment moved by `shift`, then `changes`, already as the database takes them."""
        values = self.values.copy()
        for place, moment in self.moments:
            values[place] = stored(moment + shift)
        for name, value in changes.items():
            values[self.table.place[name]] = value
        return values


def stored(moment: datetime) -> Any:
    """A moment as the database takes it."""
    return connection.ops.adapt_datetimefield_value(moment)


def write(model: type[models.Model], rows: Sequence[Sequence[Any]]) -> None:
    """Insert many rows of one model."""
    with connection.cursor() as cursor:
        cursor.executemany(table_of(model).insert, rows)
