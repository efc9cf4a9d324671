"""Numbers without gaps and without doubles, one series at a time."""

from django.db import transaction
from django.db.models import F

from jiazhan.core.models import NumberSeries


def next_number(*, key: str) -> int:
    """The next number of series `key`, from 1. Call inside the transaction that uses it: a rollback gives it back."""
    with transaction.atomic(savepoint=False):
        if not NumberSeries.objects.filter(pk=key).update(last=F("last") + 1):
            NumberSeries.objects.get_or_create(pk=key)
            NumberSeries.objects.filter(pk=key).update(last=F("last") + 1)
        return NumberSeries.objects.values_list("last", flat=True).get(pk=key)
