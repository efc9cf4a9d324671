"""Reception days to come, with the deputies who will be there."""

from datetime import datetime

from django.db.models import Prefetch, QuerySet

from jiazhan.accounts.queries.regions import within
from jiazhan.activities.models import Activity, Attendance

_COMING = (Attendance.Outcome.PLANNED, Attendance.Outcome.PRESENT)


def receptions_from(
    *, at: datetime, region_code: str = "", station_id: int | None = None, deputy_id: int | None = None, most: int = 2
) -> list[Activity]:
    """The next `most` reception days not yet over at `at`, soonest first, with station and deputies. Two statements."""
    rows = Activity.objects.filter(
        kind=Activity.Kind.RECEPTION_DAY, ends_at__gt=at, closed_at__isnull=True, station__is_active=True
    )
    if region_code:
        rows = within(rows, field="region_id", code=region_code)
    if station_id is not None:
        rows = rows.filter(station_id=station_id)
    if deputy_id is not None:
        rows = rows.filter(attendances__deputy_id=deputy_id, attendances__outcome__in=_COMING)
    return list(_with_deputies(rows.select_related("station").order_by("starts_at", "pk"))[:most])


def open_activity(*, public_code: str) -> Activity | None:
    """The activity with this public code, or None."""
    return Activity.objects.select_related("station__region").filter(public_code=public_code).first()


def deputies_coming(activity: Activity) -> list[str]:
    """The names of the deputies who will be there; needs an activity read by `receptions_from`."""
    return [attendance.deputy.name for attendance in activity.attendances.all()]


def _with_deputies(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    coming = Attendance.objects.filter(outcome__in=_COMING).select_related("deputy").order_by("pk")
    return rows.prefetch_related(Prefetch("attendances", queryset=coming))
