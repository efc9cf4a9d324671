"""How suggestions are supervised: acts on single ones, and the meeting over several."""

import random
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from jiazhan.accounts.models import Region
from jiazhan.cases.actions.hold_supervision_meeting import Agreed, hold_supervision_meeting
from jiazhan.cases.models import KeyGround
from jiazhan.cases.verbs import ACTIONS
from jiazhan.core.dates import local_date
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.imports.scenarios.cast import Cast
from jiazhan.imports.scenarios.moments import Moments
from jiazhan.imports.scenarios.play import Play
from jiazhan.imports.scenarios.seeds import Row


def supervise(*, rows: Row, cast: Cast, play: Play, own: Mapping[str, Moments], last: datetime) -> None:
    """Schedule every act of the file, each after what has happened to its suggestion, and the meetings."""
    for row in rows["acts"]:
        play.add(own[row["key"]].office(row["days_ago"]), _act(row, cast, play))
    for row in rows["meetings"]:
        day = Moments(chance=random.Random(row["days_ago"]), last=last, calendar=current_calendar())  # noqa: S311
        play.add(day.office(row["days_ago"]), _meet(row, cast, play))


def _act(row: Row, cast: Cast, play: Play) -> Callable[[datetime], None]:
    def act(at: datetime) -> None:
        by = cast.commission()
        if row["verb"] == "record_supervision":
            by = cast.actor("special_committee", row["committee"])
        ACTIONS[row["verb"]](case=play.cases[row["key"]], actor=by, at=at, **_fields(row, cast, at))

    return act


def _fields(row: Row, cast: Cast, at: datetime) -> dict[str, Any]:
    on = local_date(at)
    until = on + timedelta(days=row["demand_in"]) if row.get("demand_in") else None
    if row["verb"] == "mark_key":
        return {
            "decided_on": on,
            "key_ground": KeyGround.objects.get(code=row["ground"]),
            "leader_name": row["leader"],
            "leader_post": row["post"],
            "committee": cast.organisations[row["committee"]],
            "text": row["text"],
        }
    if row["verb"] == "record_supervision":
        words = {name: row[name] for name in ("kind", "participants", "text", "demand")}
        return {**words, "day": on, "demand_by": until}
    if row["verb"] == "mark_excellent":
        return {"year": on.year, "reason": row["reason"]}
    return {"text": row["text"], **({"demand_by": until} if until else {})}


def _meet(row: Row, cast: Cast, play: Play) -> Callable[[datetime], None]:
    def meet(at: datetime) -> None:
        on = local_date(at)
        items = [
            Agreed(play.cases[item["key"]], item["agreed"], on + timedelta(days=item["in"])) for item in row["items"]
        ]
        hold_supervision_meeting(
            actor=cast.commission(),
            at=at,
            people_congress=Region.objects.get(pk=cast.county()),
            title=_("%(year)d 年代表建议办理督办推进会") % {"year": on.year},
            day=on,
            place=row["place"],
            chair=row["chair"],
            participants=row["participants"],
            summary=row["summary"],
            items=items,
        )

    return meet
