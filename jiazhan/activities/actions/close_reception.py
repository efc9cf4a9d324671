"""结束接待: a reception day is over, and nothing more is entered for it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require
from jiazhan.activities.models import Activity, Attendance
from jiazhan.activities.permissions import place_of_activity
from jiazhan.core import journal
from jiazhan.core.refusals import WrongState


def close_reception(*, actor: Actor, activity: Activity, at: datetime) -> Activity:
    """结束接待: whoever is still only planned counts as absent. Raises WrongState before it began or when closed."""
    with transaction.atomic():
        activity = Activity.objects.select_for_update().get(pk=activity.pk)
        require(actor, "activity.manage", place_of_activity(activity))
        if activity.closed_at is not None:
            raise WrongState(code="activity.closed", sentence=_("这次接待已经结束。"))
        if at < activity.starts_at:
            raise WrongState(code="activity.not_begun", sentence=_("接待还没有开始，不能结束。"))
        activity.closed_at = at
        activity.save(update_fields=["closed_at"])
        absent = activity.attendances.filter(outcome=Attendance.Outcome.PLANNED).update(
            outcome=Attendance.Outcome.ABSENT
        )
        present = activity.attendances.filter(outcome=Attendance.Outcome.PRESENT).count()
        journal.append(
            verb="activity.close_reception",
            subject=f"activity:{activity.pk}",
            actor=actor,
            at=at,
            region_code=activity.region_id,
            facts={"present": present, "absent": absent},
        )
    return activity
