"""What every change to a row the office keeps does: set the fields, check, save and journal old and new."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise

from jiazhan.core.refusals import Invalid


def changed(
    row: Any, *, wanted: Mapping[str, Any], check: Callable[[Any], Mapping[str, str | Promise]]
) -> dict[str, Any]:
    """Set the fields of `row` and say for the journal what changed, as [old, new]; {} when nothing did. Raises
    Invalid.
    """
    changes: dict[str, Any] = {}
    for name, value in wanted.items():
        before = getattr(row, name)
        if before != value:
            changes[name] = [_plain(before), _plain(value)]
        setattr(row, name, value)
    mistakes = check(row)
    if mistakes:
        raise Invalid(fields=mistakes)
    return changes


def _plain(value: Any) -> Any:
    if isinstance(value, Model):
        return value.pk
    return value.isoformat() if isinstance(value, date) else value
