"""What every change to a row of this package does: set the fields, check, save and journal old and new."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise

from jiazhan.accounts.actor import Actor
from jiazhan.core import journal
from jiazhan.core.refusals import Invalid

UNWRITTEN = frozenset({"phone"})
"""Fields of which the journal says that they changed, not from what to what: a deputy's telephone is their own."""


def changed(
    row: Any, *, wanted: Mapping[str, Any], check: Callable[[Any], Mapping[str, str | Promise]]
) -> dict[str, Any]:
    """Set the fields of `row` and say for the journal what changed; {} when nothing did. Raises Invalid."""
    facts: dict[str, Any] = {}
    for name, value in wanted.items():
        before = getattr(row, name)
        if before != value:
            facts[name] = [] if name in UNWRITTEN else [plain(before), plain(value)]
        setattr(row, name, value)
    mistakes = check(row)
    if mistakes:
        raise Invalid(fields=mistakes)
    return facts


def plain(value: Any) -> Any:
    """A field's value as the journal keeps it: the key of a row, the text of a date."""
    if isinstance(value, Model):
        return value.pk
    return value.isoformat() if isinstance(value, date) else value


def write_down(
    *, verb: str, kind: str, row: Model, actor: Actor, at: datetime, region_code: str, facts: dict[str, Any]
) -> None:
    """Append to the journal what was done to `row`."""
    journal.append(verb=verb, subject=f"{kind}:{row.pk}", actor=actor, at=at, region_code=region_code, facts=facts)
