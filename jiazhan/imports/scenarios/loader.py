"""A scenario from nothing to today: the county, its reception days, and half a year of matters, in one transaction."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from jiazhan.accounts.models import User
from jiazhan.activities.models import Activity
from jiazhan.cases.actions.lapse_evaluation import lapse_due_evaluations
from jiazhan.cases.models import Case
from jiazhan.core import journal
from jiazhan.core.models import Entry
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.recall import one_run
from jiazhan.imports.scenarios.bills import Bill
from jiazhan.imports.scenarios.cast import Cast
from jiazhan.imports.scenarios.county import found_county
from jiazhan.imports.scenarios.moments import LOCAL, Moments, anchor
from jiazhan.imports.scenarios.opinions import Opinion
from jiazhan.imports.scenarios.play import Play
from jiazhan.imports.scenarios.receptions import plan_receptions, reception_on_or_before
from jiazhan.imports.scenarios.seeds import Row, Seeds, read_seeds
from jiazhan.imports.scenarios.suggestions import Suggestion
from jiazhan.imports.scenarios.supervision import supervise
from jiazhan.notifications.actions.notify import notify

_BEGIN: Final = timedelta(days=200)
_STILL_NEWS: Final = timedelta(days=3)
_WITH_PICTURE: Final = 16
_NOT_REGISTERED: Final = 2
_SEED: Final = 20260101


@dataclass(frozen=True)
class Loaded:
    """What a scenario came to."""

    cast: Cast
    step_count: int
    case_count: int


def is_empty() -> bool:
    """Whether nobody has used this database yet: no person and no case in it."""
    return not User.objects.exists() and not Case.objects.exists()


def load_scenario(*, name: str, now: datetime, password: str, say: Callable[[str], None]) -> Loaded:
    """Load scenario `name` as it stands at `now`; all of it or nothing. `say` is told what comes next."""
    seeds, last = read_seeds(name), anchor(now)
    with transaction.atomic(), journal.as_history(), one_run():
        cast = found_county(seeds, at=last - _BEGIN, last=last, password=password)
        say("county")
        play = Play()
        planned = plan_receptions(
            rows=list(seeds.receptions), cast=cast, play=play, last=last, begin=last - _BEGIN + timedelta(minutes=1)
        )
        _matters(seeds, cast, play, planned, last)
        for row in seeds.bills:
            Bill(row=row, cast=cast, play=play, last=last).schedule()
        _nights(play, last)
        say("matters")
        step_count = play.run()
        _tell_of_news(last)
    return Loaded(cast=cast, step_count=step_count, case_count=len(play.cases))


def _matters(seeds: Seeds, cast: Cast, play: Play, planned: list[Activity], last: datetime) -> None:
    chance = random.Random(_SEED)  # noqa: S311  the same county every time, nothing secret
    leads = {key: row["region_code"] for row in seeds.suggestions for key in row["matters"]}
    courses: dict[str, Opinion] = {}
    for row in seeds.matters:
        moments = Moments(chance=random.Random(chance.random()), last=last, calendar=current_calendar())  # noqa: S311
        activity = _reception(row, planned, last)
        courses[row["key"]] = Opinion(
            row={**row, "lead_region": leads.get(row["key"], row["region_code"])},
            cast=cast,
            play=play,
            moments=moments,
            activity=activity,
        )
    _mark(list(courses.values()))
    for course in courses.values():
        course.schedule()
    own: dict[str, Moments] = {}
    for row in seeds.suggestions:
        moments = Moments(chance=random.Random(chance.random()), last=last, calendar=current_calendar())  # noqa: S311
        turn = seeds.turns.get(row["key"], {})
        suggestion = Suggestion(row=row, turn=turn, cast=cast, play=play, moments=moments)
        suggestion.schedule([courses[key].moments for key in row["matters"]])
        own[row["key"]] = moments
    supervise(rows=seeds.supervision, cast=cast, play=play, own=own, last=last)


def _reception(row: Row, planned: list[Activity], last: datetime) -> Activity | None:
    if row["source"] != Case.Source.RECEPTION_DAY:
        return None
    day = last - timedelta(days=row["step_days_ago"]["registered"])
    end_of_day = day.replace(hour=23, minute=59)
    return reception_on_or_before(planned=planned, town=row["region_code"], day=end_of_day)


def _mark(courses: list[Opinion]) -> None:
    """Which matters have a photo, and which the station has not yet looked at."""
    raised = [course for course in courses if course.source == Case.Source.PORTAL]
    for number, course in enumerate(raised[:: max(len(raised) // _WITH_PICTURE, 1)], start=1):
        course.picture_seed = number
    waiting = [course for course in raised if course.row["target_state"] == "registered"]
    for course in sorted(waiting, key=lambda course: course.row["days_ago"])[:_NOT_REGISTERED]:
        course.is_waiting = True


def _nights(play: Play, last: datetime) -> None:
    """Every night the clock closes what nobody rated in time."""

    def lapse(at: datetime) -> None:
        lapse_due_evaluations(at=at)

    night: datetime = (last - _BEGIN).replace(hour=0, minute=40)
    while night < last:
        play.add(night, lapse)
        night += timedelta(days=1)


def _tell_of_news(last: datetime) -> None:
    """Put into the inboxes where the matters of the last days stand now; the rest is long known."""
    latest: dict[str, Entry] = {}
    for entry in Entry.objects.filter(at__gte=last - _STILL_NEWS).order_by("pk"):
        latest[entry.subject] = entry
    for entry in latest.values():
        notify(entry)


def at_end_of(day: date) -> datetime:
    """The moment a scenario of another day than today ends: when the office has closed."""
    return datetime(day.year, day.month, day.day, 17, 40, tzinfo=LOCAL)
