"""What is on at a station on one day, with everybody planned for it."""

from datetime import date, datetime, time

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from jiazhan.activities.models import Activity, Attendance


def activities_on(*, station_id: int, day: date) -> list[Activity]:
    """The activities of a station that begin on a local day, by time, with their deputies. Two statements."""
    zone = timezone.get_current_timezone()
    bounds = (datetime.combine(day, time.min, zone), datetime.combine(day, time.max, zone))
    rows = Activity.objects.filter(station_id=station_id, starts_at__range=bounds).select_related("station__region")
    return list(with_deputies(rows).order_by("starts_at", "pk"))


def with_deputies(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Each activity with everybody planned for it, whatever came of it; one more statement for all of them."""
    planned = Attendance.objects.select_related("deputy").order_by("pk")
    return rows.prefetch_related(Prefetch("attendances", queryset=planned))
