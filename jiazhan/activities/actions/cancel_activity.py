"""取消活动: it will not take place."""

from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require
from jiazhan.activities.models import Activity
from jiazhan.activities.permissions import place_of_activity
from jiazhan.core import journal
from jiazhan.core.refusals import WrongState


def cancel_activity(*, actor: Actor, activity: Activity, at: datetime, reason: str = "") -> None:
    """取消活动: the row goes, the journal keeps what was planned and why it fell out.

    Raises WrongState when it is closed or something was registered for it, Forbidden outside one's own scope.
    """
    with transaction.atomic():
        activity = Activity.objects.select_for_update(of=("self",)).select_related("station").get(pk=activity.pk)
        require(actor, "activity.manage", place_of_activity(activity))
        if activity.closed_at is not None:
            raise WrongState(code="activity.closed", sentence=_("这次活动已经结束，不能取消。"))
        facts = {
            "station": activity.station_id,
            "starts_at": activity.starts_at.isoformat(),
            "deputies": list(activity.attendances.order_by("pk").values_list("deputy_id", flat=True)),
            "reason": reason.strip()[:200],
        }
        subject, region_code = f"activity:{activity.pk}", activity.region_id
        try:
            activity.delete()
        except ProtectedError as error:
            sentence = _("这次活动已经登记了事项，不能取消。可以改时间，或结束接待。")
            raise WrongState(code="activity.in_use", sentence=sentence) from error
        journal.append(
            verb="activity.cancel", subject=subject, actor=actor, at=at, region_code=region_code, facts=facts
        )
