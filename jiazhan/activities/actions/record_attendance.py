"""记出席: whether a planned deputy came."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require
from jiazhan.activities.models import Activity, Attendance
from jiazhan.activities.permissions import place_of_activity
from jiazhan.core import journal
from jiazhan.core.refusals import Invalid
from jiazhan.stations.models import Deputy


def record_attendance(*, actor: Actor, activity: Activity, at: datetime, deputy: Deputy, outcome: str) -> Attendance:
    """记出席: present, on leave or absent; a deputy who came unplanned is added. `outcome` is an `Attendance.Outcome`.

    Raises Invalid by field, and Forbidden outside one's own scope.
    """
    require(actor, "activity.manage", place_of_activity(activity))
    if outcome not in Attendance.Outcome.values:
        raise Invalid(fields={"outcome": _("请在列出的选项里选一个。")})
    with transaction.atomic():
        Activity.objects.select_for_update().get(pk=activity.pk)
        attendance, _is_new = Attendance.objects.update_or_create(
            activity=activity, deputy=deputy, defaults={"outcome": outcome}
        )
        journal.append(
            verb="activity.record_attendance",
            subject=f"activity:{activity.pk}",
            actor=actor,
            at=at,
            region_code=activity.region_id,
            facts={"deputy": deputy.pk, "outcome": outcome},
        )
    return attendance
