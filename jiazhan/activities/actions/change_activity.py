"""修改活动: its time, theme and who is planned for it, until it is closed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require
from jiazhan.activities.models import Activity, Attendance
from jiazhan.activities.permissions import place_of_activity
from jiazhan.activities.queries.mistakes import activity_mistakes
from jiazhan.core import journal
from jiazhan.core.refusals import Invalid, WrongState
from jiazhan.stations.models import Deputy


def change_activity(
    *,
    actor: Actor,
    activity: Activity,
    at: datetime,
    starts_at: datetime,
    ends_at: datetime,
    theme: str = "",
    deputies: Sequence[Deputy] = (),
) -> Activity:
    """修改活动: all fields are given as they shall be; deputies not named any more are taken off, with what was recorded.

    Raises WrongState when it is closed, Invalid by field, Forbidden.
    """
    with transaction.atomic():
        activity = Activity.objects.select_for_update(of=("self",)).select_related("station").get(pk=activity.pk)
        require(actor, "activity.manage", place_of_activity(activity))
        if activity.closed_at is not None:
            raise WrongState(code="activity.closed", sentence=_("这次活动已经结束，不能再改安排。"))
        facts = _changes(activity, starts_at=starts_at, ends_at=ends_at, theme=theme.strip())
        activity.starts_at, activity.ends_at, activity.theme = starts_at, ends_at, theme.strip()
        mistakes = activity_mistakes(activity, deputies)
        if mistakes:
            raise Invalid(fields=mistakes)
        activity.save()
        facts |= _replan(activity, deputies)
        if facts:
            journal.append(
                verb="activity.change",
                subject=f"activity:{activity.pk}",
                actor=actor,
                at=at,
                region_code=activity.region_id,
                facts=facts,
            )
    return activity


def _changes(activity: Activity, **wanted: Any) -> dict[str, Any]:
    return {
        name: [_plain(getattr(activity, name)), _plain(value)]
        for name, value in wanted.items()
        if getattr(activity, name) != value
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _replan(activity: Activity, deputies: Sequence[Deputy]) -> dict[str, Any]:
    before = set(activity.attendances.values_list("deputy_id", flat=True))
    after = {deputy.pk for deputy in deputies}
    if before == after:
        return {}
    activity.attendances.filter(deputy_id__in=before - after).delete()
    Attendance.objects.bulk_create(Attendance(activity=activity, deputy_id=key) for key in sorted(after - before))
    return {"deputies": [sorted(before), sorted(after)]}
