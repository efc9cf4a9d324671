"""What was registered at one sitting: the rows of the reception desk, and how many of each kind."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from jiazhan.accounts.actor import Actor
from jiazhan.activities.models import Activity
from jiazhan.cases.models import Case
from jiazhan.cases.queries.visible import visible
from jiazhan.stations.models import Station

MOST = 50


@dataclass(frozen=True)
class Counts:
    """How many came, how many matters were registered as their own, how many were answered on the spot."""

    visits: int
    registered: int
    on_spot: int


def entered_at(*, actor: Actor, station: Station, activity: Activity | None, source: str, day: date) -> QuerySet[Case]:
    """The matters registered for an activity, or without one those of a station that came in by a door on a day."""
    rows = visible(actor).filter(kind=Case.Kind.OPINION, number__isnull=False)
    if activity is not None:
        return rows.filter(activity=activity)
    zone = timezone.get_current_timezone()
    bounds = (datetime.combine(day, time.min, zone), datetime.combine(day, time.max, zone))
    return rows.filter(station=station, activity__isnull=True, source=source, raised_at__range=bounds)


def latest_of(rows: QuerySet[Case]) -> list[Case]:
    """The latest 50 of them with place and deputy, the newest first. One statement."""
    return list(rows.select_related("region", "deputy").order_by("-raised_at", "-pk")[:MOST])


def counts_of(rows: QuerySet[Case]) -> Counts:
    """Whoever raised a matter that was known already came, but registered none of their own. One statement."""
    found = rows.aggregate(
        visits=Count("pk"),
        merged=Count("pk", filter=Q(state="linked_duplicate")),
        on_spot=Count("pk", filter=Q(state="answered_on_spot")),
    )
    return Counts(found["visits"], found["visits"] - found["merged"], found["on_spot"])
