"""Columns that repeat another one in the form that lists walk and count along.

They are written with every save and held true by constraints of the table. Columns computed by the database would do
the same, but SQLite answers nothing from an index alone when a computed column is asked.
"""

from typing import Any

from django.db import models


class Prefix(models.CharField[Any, Any]):
    """The first `max_length` characters of the column `of`."""

    def __init__(self, *, of: str = "", **options: Any) -> None:
        super().__init__(**{"editable": False, **options})
        self.of = of

    def pre_save(self, instance: models.Model, add: bool) -> str:
        """Repeat the other column's beginning."""
        value: str = getattr(instance, self.of)[: self.max_length]
        setattr(instance, self.attname, value)
        return value

    def deconstruct(self) -> Any:
        """To migrations an ordinary column."""
        name, _path, positional, options = super().deconstruct()
        return name, "django.db.models.CharField", positional, options


class Ordered(models.DateField[Any, Any]):
    """The date of the column `of`, and `last` where it has none."""

    def __init__(self, *, of: str = "", last: Any = None, **options: Any) -> None:
        super().__init__(**{"editable": False, **options})
        self.of, self.last = of, last

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        """Repeat the other column's date."""
        value = getattr(instance, self.of) or self.last
        setattr(instance, self.attname, value)
        return value

    def deconstruct(self) -> Any:
        """To migrations an ordinary column."""
        name, _path, positional, options = super().deconstruct()
        return name, "django.db.models.DateField", positional, options
