"""The next reception days of many stations at once."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import F, Prefetch, Window
from django.db.models.functions import RowNumber

from jiazhan.activities.models import Activity, Attendance

_COMING = (Attendance.Outcome.PLANNED, Attendance.Outcome.PRESENT)


def next_receptions(*, station_ids: Collection[int], at: datetime, each: int) -> list[Activity]:
    """The next `each` reception days of every station that are not over at `at`, soonest first, with their deputies.

    Two statements however many stations there are.
    """
    rows = Activity.objects.filter(
        kind=Activity.Kind.RECEPTION_DAY, station_id__in=station_ids, ends_at__gt=at, closed_at__isnull=True
    )
    order = (F("starts_at"), F("pk"))
    ranked = rows.annotate(rank=Window(RowNumber(), partition_by=F("station_id"), order_by=order))
    coming = Attendance.objects.filter(outcome__in=_COMING).select_related("deputy").order_by("pk")
    nearest = ranked.filter(rank__lte=each).order_by("starts_at", "pk")
    return list(nearest.prefetch_related(Prefetch("attendances", queryset=coming)))
