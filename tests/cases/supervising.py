"""Acts of supervision on a day, and who was told of them."""

from datetime import date, datetime
from typing import Any, Final

from django.utils import timezone

from jiazhan.cases.models import Case
from jiazhan.cases.verbs import ACTIONS
from jiazhan.core.models import Entry
from jiazhan.notifications.actions.notify import notify
from jiazhan.notifications.models import Notice
from tests.make import County

ZONE: Final = timezone.get_default_timezone()
DAY: Final = datetime(2026, 3, 2, 9, tzinfo=ZONE)
DUE: Final = date(2026, 6, 2)
"""Three months from that day, a Tuesday."""


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=ZONE)


def take(verb: str, case: Case, county: County, by: str, on: datetime, **fields: Any) -> Case:
    return ACTIONS[verb](case=case, actor=county.actor(by), at=on, **fields)


def told(verb: str, case: Case) -> dict[str, set[str]]:
    """Who was told what of the last entry of a verb."""
    Notice.objects.all().delete()
    notify(Entry.objects.filter(subject=case.subject, verb=verb).latest("sequence"))
    found: dict[str, set[str]] = {}
    for name, sentence in Notice.objects.values_list("user__username", "verb"):
        found.setdefault(sentence, set()).add(name)
    return found
