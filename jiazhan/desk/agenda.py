"""接待选民日 that come next where a person works, with the deputies who will be there, in one statement."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db.models import Q

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.regions import lies_in
from jiazhan.activities.models import Activity, Attendance

MOST: Final = 3
_ROWS: Final = 40
_COMING: Final = (Attendance.Outcome.PLANNED, Attendance.Outcome.PRESENT)


@dataclass
class Coming:
    """One day of reception."""

    starts_at: datetime
    ends_at: datetime
    station: str
    station_code: str
    theme: str
    deputies: list[str] = field(default_factory=list)


def agenda(*, actor: Actor, at: datetime) -> list[Coming]:
    """The next days of reception in the actor's regions and stations."""
    here = Q(pk__in=())
    for scope in actor.scopes_with("case.view"):
        if scope.organisation_id is not None:
            here |= Q(station_id=scope.organisation_id)
        else:
            here |= lies_in(field="region_id", code=scope.region_code)
    rows = Activity.objects.filter(here, kind=Activity.Kind.RECEPTION_DAY, ends_at__gt=at, closed_at__isnull=True)
    columns = ("id", "starts_at", "ends_at", "station__name", "station__code", "theme")
    named = rows.order_by("starts_at", "pk").values_list(*columns, "attendances__deputy__name", "attendances__outcome")
    found: dict[int, Coming] = {}
    for pk, starts_at, ends_at, station, code, theme, deputy, outcome in named[:_ROWS]:
        if pk not in found and len(found) == MOST:
            break
        coming = found.setdefault(pk, Coming(starts_at, ends_at, station, code, theme))
        if deputy and outcome in _COMING:
            coming.deputies.append(deputy)
    return list(found.values())
