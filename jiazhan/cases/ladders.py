"""Which ladder of supervision holds where: the nearest region's newest profile that has one (督办阶梯)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from jiazhan.accounts.division import ancestors_of
from jiazhan.cases.ladder import Ladder, Rung, Running, light_of, reached
from jiazhan.cases.models import Case, LadderRung, RuleProfile
from jiazhan.cases.practice import nearness, rule_region
from jiazhan.core.calendar import WorkCalendar


@dataclass(frozen=True)
class Standing:
    """Where a clock stands on its ladder: its light ("" while it stands still) and the rungs it has reached."""

    light: str
    reached: tuple[Rung, ...]

    @property
    def rung(self) -> Rung | None:
        """The last rung reached."""
        return self.reached[-1] if self.reached else None

    @property
    def act(self) -> str:
        """What the ladder asks a person to do now: the last of the acts that are reached."""
        return next((rung.act for rung in reversed(self.reached) if rung.act), "")


class Ladders:
    """The ladders of some regions on a day, read at once; equal clocks are reckoned once."""

    def __init__(self, *, rungs: Iterable[LadderRung], today: date, calendar: WorkCalendar) -> None:
        self.today, self.calendar = today, calendar
        self._by_profile: dict[RuleProfile, list[Rung]] = {}
        for row in rungs:
            self._by_profile.setdefault(row.profile, []).append(row.rung)
        self._ladders: dict[str, Ladder] = {}
        self._standings: dict[tuple[str, str, date | None, date | None], Standing] = {}

    def of(self, region_code: str) -> Ladder:
        """The ladder that holds in a region; one without rungs where no profile has any."""
        if region_code not in self._ladders:
            above = ancestors_of(region_code)
            near = nearness(above)
            here = [row for row in self._by_profile if row.region_id is None or row.region_id in above]
            nearest = min(here, key=near, default=None)
            self._ladders[region_code] = Ladder(tuple(self._by_profile[nearest]) if nearest is not None else ())
        return self._ladders[region_code]

    def standing(self, *, region_code: str, clock_key: str, started_on: date | None, due_date: date | None) -> Standing:
        """Where a clock stands; `due_date` is None while it stands still."""
        asked = (region_code, clock_key, started_on, due_date)
        if asked not in self._standings:
            clock = Running(started_on, due_date)
            rungs = self.of(region_code).of(clock_key)
            found = reached(rungs=rungs, clock=clock, today=self.today, calendar=self.calendar)
            self._standings[asked] = Standing(light_of(reached=found, clock=clock, today=self.today), found)
        return self._standings[asked]

    def standing_of(self, case: Case) -> Standing:
        """Where the running clock of a case stands."""
        return self.standing(
            region_code=rule_region(case),
            clock_key=case.clock_key,
            started_on=case.clock_started_on,
            due_date=None if case.is_paused else case.due_date,
        )


def ladders_for(*, regions: Collection[str], today: date, calendar: WorkCalendar) -> Ladders:
    """The ladders that hold in `regions` on a day. One statement, however many regions."""
    above = {code for region in regions for code in ancestors_of(region)}
    here = Q(profile__region_id__in=above) | Q(profile__region__isnull=True, profile__is_template=False)
    valid = Q(profile__valid_to__isnull=True) | Q(profile__valid_to__gte=today)
    rows = LadderRung.objects.filter(here, valid, profile__valid_from__lte=today).select_related("profile")
    return Ladders(rungs=rows.order_by("profile_id", "position", "pk"), today=today, calendar=calendar)


def hang_ladders(*, cases: Collection[Case], today: date, calendar: WorkCalendar) -> Ladders:
    """Read the ladders of some cases at once, for their steps and their clocks. One statement."""
    ladders = ladders_for(regions={rule_region(case) for case in cases}, today=today, calendar=calendar)
    for case in cases:
        vars(case)["hung_ladders"] = ladders
    return ladders


def hung_ladders(case: Case) -> Ladders | None:
    """The ladders read for this case, None when nobody has."""
    return vars(case).get("hung_ladders")


def light_now(*, case: Case, today: date, calendar: WorkCalendar) -> str:
    """The light of one case's clock; "" when none runs. At most one statement."""
    if case.due_date is None or case.is_paused:
        return ""
    ladders = hung_ladders(case)
    if ladders is None or ladders.today != today:
        ladders = hang_ladders(cases=[case], today=today, calendar=calendar)
    return ladders.standing_of(case).light
