"""安排接待选民日: when deputies receive people at a station, and who."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require
from jiazhan.activities.models import Activity, Attendance
from jiazhan.activities.permissions import place_of_activity
from jiazhan.activities.queries.mistakes import activity_mistakes
from jiazhan.core import journal
from jiazhan.core.refusals import Invalid
from jiazhan.stations.models import Deputy, Station

_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"


def plan_reception_day(
    *,
    actor: Actor,
    at: datetime,
    station: Station,
    starts_at: datetime,
    ends_at: datetime,
    theme: str = "",
    deputies: Sequence[Deputy] = (),
) -> Activity:
    """安排接待选民日: with the deputies planned for it and a random public code for its QR.

    Raises Invalid by field, and Forbidden outside one's own scope.
    """
    activity = Activity(
        kind=Activity.Kind.RECEPTION_DAY,
        station=station,
        region=station.region,
        theme=theme.strip(),
        starts_at=starts_at,
        ends_at=ends_at,
        public_code="".join(secrets.choice(_LETTERS) for _position in range(10)),
    )
    require(actor, "activity.manage", place_of_activity(activity))
    mistakes = activity_mistakes(activity, deputies)
    if mistakes:
        raise Invalid(fields=mistakes)
    with transaction.atomic():
        activity.save(force_insert=True)
        Attendance.objects.bulk_create(Attendance(activity=activity, deputy=deputy) for deputy in deputies)
        journal.append(
            verb="activity.plan_reception_day",
            subject=f"activity:{activity.pk}",
            actor=actor,
            at=at,
            region_code=activity.region_id,
            facts={
                "station": station.pk,
                "starts_at": starts_at.isoformat(),
                "ends_at": ends_at.isoformat(),
                "deputies": [deputy.pk for deputy in deputies],
            },
        )
    return activity
