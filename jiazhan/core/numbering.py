"""Numbers without gaps and without doubles, one series at a time."""

from django.db import connection

from jiazhan.core.models import NumberSeries

_ONE_MORE = "UPDATE core_numberseries SET last = last + 1 WHERE key = %s RETURNING last"


def next_number(*, key: str) -> int:
    """The next number of series `key`, from 1. Call inside the transaction that uses it: a rollback gives it back."""
    return _one_more(key) or _first(key)


def _first(key: str) -> int:
    NumberSeries.objects.get_or_create(pk=key)
    return _one_more(key)


def _one_more(key: str) -> int:
    """The number just taken; 0 when the series does not exist yet."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE_MORE, [key])
        rows: list[tuple[int]] = cursor.fetchall()
    return rows[0][0] if rows else 0
