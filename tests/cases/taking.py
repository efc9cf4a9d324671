"""Taking verbs and asking who may, on a case read afresh."""

from datetime import datetime
from typing import Any, Final

from django.utils import timezone

from jiazhan.cases.models import Case
from jiazhan.cases.permissions import open_steps
from jiazhan.cases.verbs import ACTIONS
from tests.make import County


def local(month: int, day: int, hour: int = 10) -> datetime:
    """A moment of 2026."""
    return datetime(2026, month, day, hour, 30, tzinfo=timezone.get_default_timezone())


DAY: Final = local(3, 2)
"""A Monday without a holiday near it."""


def take(case: Case, verb: str, county: County, by: str, moment: datetime = DAY, **fields: Any) -> Case:
    """Take a verb as a user of the county."""
    fresh = Case.objects.get(pk=case.pk)
    return ACTIONS[verb](case=fresh, actor=county.actor(by), at=moment, **fields)


def may(case: Case, county: County, by: str) -> set[str]:
    """The verbs a user of the county may take now."""
    fresh = Case.objects.get(pk=case.pk)
    return {step.verb for step in open_steps(actor=county.actor(by), case=fresh)}
