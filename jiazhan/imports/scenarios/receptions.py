"""Reception days: planned, held and closed."""

import calendar
import random
from datetime import datetime, time, timedelta

from jiazhan.accounts.actor import SYSTEM, Actor
from jiazhan.activities.actions.close_reception import close_reception
from jiazhan.activities.actions.plan_reception_day import plan_reception_day
from jiazhan.activities.actions.record_attendance import record_attendance
from jiazhan.activities.models import Activity, Attendance
from jiazhan.imports.scenarios.cast import Cast
from jiazhan.imports.scenarios.moments import LOCAL
from jiazhan.imports.scenarios.play import Play
from jiazhan.imports.scenarios.seeds import Row


def plan_receptions(*, rows: list[Row], cast: Cast, play: Play, last: datetime, begin: datetime) -> list[Activity]:
    """Plan every reception day at `begin`, and put attendance and closing of those over by `last` into the play."""
    chance = random.Random(15)  # noqa: S311  the same county every time, nothing secret
    planned = []
    for row in rows:
        station = cast.stations[row["station_code"]]
        there = cast.placed.get(row["station_code"], [])
        deputies = [there[index] for index in row["deputy_indexes"] if index < len(there)]
        starts_at, ends_at = _hours(row, last)
        activity = plan_reception_day(
            actor=SYSTEM,
            at=begin,
            station=station,
            starts_at=starts_at,
            ends_at=ends_at,
            theme=row["theme"],
            deputies=deputies,
        )
        planned.append(activity)
        if ends_at < last:
            _hold(activity, cast, play, chance)
    return planned


def _hours(row: Row, last: datetime) -> tuple[datetime, datetime]:
    months = last.year * 12 + last.month - 1 + row["month_offset"]
    year, month = months // 12, months % 12 + 1
    day = min(row["day"], calendar.monthrange(year, month)[1])
    starts, ends = (
        datetime.combine(datetime(year, month, day, tzinfo=LOCAL), time.fromisoformat(row[name]), LOCAL)
        for name in ("starts", "ends")
    )
    return starts, ends


def _hold(activity: Activity, cast: Cast, play: Play, chance: random.Random) -> None:
    actor = cast.commission()
    for attendance in activity.attendances.select_related("deputy").order_by("pk"):
        outcome = chance.choices([Attendance.Outcome.PRESENT, Attendance.Outcome.LEAVE], [9, 1])[0]

        def note(at: datetime, row: Attendance = attendance, outcome: str = outcome) -> None:
            record_attendance(actor=actor, activity=activity, at=at, deputy=row.deputy, outcome=outcome)

        play.add(activity.starts_at + timedelta(minutes=5), note)
    play.add(
        activity.ends_at + timedelta(minutes=10),
        lambda at: _close(activity, actor, at),
    )


def _close(activity: Activity, actor: Actor, at: datetime) -> None:
    close_reception(actor=actor, activity=activity, at=at)


def reception_on_or_before(*, planned: list[Activity], town: str, day: datetime) -> Activity | None:
    """The reception day of a town's stations nearest before the end of a day; None where there was none."""
    begun = [activity for activity in planned if activity.region_id[:9] == town[:9] and activity.starts_at <= day]
    return max(begun, key=lambda activity: activity.starts_at, default=None)
