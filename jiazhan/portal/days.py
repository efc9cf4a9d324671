"""Reception days as rows of a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from jiazhan.activities.models import Activity
from jiazhan.activities.queries.receptions import deputies_coming
from jiazhan.core.dates import WEEKDAYS, month_text
from jiazhan.stations.models import Station


@dataclass(frozen=True, kw_only=True)
class ReceptionRow:
    """One reception day: the leaf of the calendar, when, where, who."""

    month: str
    day: int
    weekday: str
    when: str
    hours: str
    station: Station
    who: list[str]
    theme: str


def reception_rows(activities: Iterable[Activity], *, at: datetime) -> list[ReceptionRow]:
    """The rows for some reception days read by `receptions_from`."""
    today = timezone.localtime(at).date()
    rows = []
    for activity in activities:
        starts, ends = timezone.localtime(activity.starts_at), timezone.localtime(activity.ends_at)
        hours = f"{starts.hour}:{starts.minute:02d}–{ends.hour}:{ends.minute:02d}"
        near = {today: _("今天"), today + timedelta(days=1): _("明天")}.get(starts.date(), "")
        rows.append(
            ReceptionRow(
                month=month_text(month=starts.month),
                day=starts.day,
                weekday=str(WEEKDAYS[starts.weekday()]),
                when=f"{near} {hours}".strip(),
                hours=hours,
                station=activity.station,
                who=deputies_coming(activity),
                theme=activity.theme,
            )
        )
    return rows
