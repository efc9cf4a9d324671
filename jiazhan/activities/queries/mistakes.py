"""What is asked of the fields of an activity, compared with the others there are."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from jiazhan.activities.models import Activity
from jiazhan.stations.models import Deputy


def activity_mistakes(activity: Activity, deputies: Sequence[Deputy] = ()) -> dict[str, str | Promise]:
    """Each unusable field of an activity about to be saved, and its sentence."""
    found: dict[str, str | Promise] = {}
    if not activity.station.is_active:
        found["station"] = _("这个联络站已停用，请选别的联络站。")
    if activity.ends_at <= activity.starts_at:
        found["ends_at"] = _("结束时间要晚于开始时间。")
    if len(activity.theme) > 120:
        found["theme"] = _("主题请控制在 120 字以内。")
    same = Activity.objects.filter(kind=activity.kind, station_id=activity.station_id, starts_at=activity.starts_at)
    if same.exclude(pk=activity.pk).exists():
        found["starts_at"] = _("这个站这个时间已经安排过。")
    gone = [deputy.name for deputy in deputies if not deputy.is_active]
    if gone:
        found["deputies"] = _("%(names)s已离任，请换人。") % {"names": _("、").join(gone)}
    return found
