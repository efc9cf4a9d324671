"""The ladder of supervision: when a rung is reached, what light a clock shows, and in what order rungs may stand."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiazhan.cases.ladder import (
    AFTER_DUE,
    AFTER_START,
    BEFORE_DUE,
    ON_DUE,
    SHARE,
    Ladder,
    Rung,
    Running,
    asking,
    disorder,
    is_reached,
    light_of,
    reached,
)
from jiazhan.core.calendar_seed import seed_calendar

CALENDAR = seed_calendar()
# Ten working days from Friday 9 October 2026, the last day of a holiday week's make-up; 10 October is worked.
TEN = Running(date(2026, 10, 9), date(2026, 10, 22))


def rung(mark: str, count: int = 0, *, clocks: str = "all", light: str = "green", act: str = "") -> Rung:
    return Rung(code=mark, name=mark, clocks=clocks, mark=mark, count=count, light=light, act=act)


def first_day(step: Rung, clock: Running) -> date:
    assert clock.started_on is not None
    days = (clock.started_on + timedelta(days=ahead) for ahead in range(120))
    return next(day for day in days if is_reached(rung=step, clock=clock, today=day, calendar=CALENDAR))


@pytest.mark.parametrize(
    ("step", "day"),
    [
        (rung(SHARE, 50), date(2026, 10, 15)),
        (rung(SHARE, 80), date(2026, 10, 20)),
        (rung(AFTER_START, 1), date(2026, 10, 10)),
        (rung(BEFORE_DUE, 3), date(2026, 10, 19)),
        (rung(ON_DUE), date(2026, 10, 22)),
        (rung(AFTER_DUE, 1), date(2026, 10, 23)),
        (rung(AFTER_DUE, 2), date(2026, 10, 26)),
    ],
)
def test_a_rung_is_reached_on_its_day_with_make_up_days_counted_and_weekends_left_out(step: Rung, day: date) -> None:
    assert first_day(step, TEN) == day


def test_a_paused_clock_reaches_nothing_and_shows_no_light() -> None:
    standing = Running(date(2026, 10, 9), None)
    steps = [rung(SHARE, 1), rung(ON_DUE), rung(AFTER_DUE, 1), rung(AFTER_START, 1), rung(BEFORE_DUE, 99)]
    found = reached(rungs=steps, clock=standing, today=date(2026, 12, 31), calendar=CALENDAR)
    assert found == ()
    assert light_of(reached=found, clock=standing, today=date(2026, 12, 31)) == ""


def test_a_clock_of_one_day_has_no_half_and_one_of_unknown_beginning_no_share() -> None:
    one_day = Running(date(2026, 10, 12), date(2026, 10, 13))
    assert not is_reached(rung=rung(SHARE, 50), clock=one_day, today=date(2026, 10, 13), calendar=CALENDAR)
    unknown = Running(None, date(2026, 10, 22))
    assert not is_reached(rung=rung(SHARE, 50), clock=unknown, today=date(2026, 11, 22), calendar=CALENDAR)
    assert is_reached(rung=rung(AFTER_DUE, 3), clock=unknown, today=date(2026, 11, 22), calendar=CALENDAR)


def test_past_its_day_a_clock_is_red_whatever_the_rungs_say() -> None:
    assert light_of(reached=(), clock=TEN, today=date(2026, 10, 23)) == "red"
    assert light_of(reached=(), clock=TEN, today=date(2026, 10, 22)) == "green"
    amber = (rung(BEFORE_DUE, 3, light="amber"), rung(SHARE, 50))
    assert light_of(reached=amber, clock=TEN, today=date(2026, 10, 20)) == "amber"


def test_a_kind_of_clock_with_rungs_of_its_own_has_no_others() -> None:
    ladder = Ladder((rung(SHARE, 50), rung(AFTER_START, 10, clocks="evaluation"), rung(AFTER_DUE, 5, clocks="reply")))
    assert [step.mark for step in ladder.of("suggestion_evaluation")] == [AFTER_START]
    assert [step.mark for step in ladder.of("suggestion_rehandle")] == [AFTER_DUE]
    assert [step.mark for step in ladder.of("township")] == [SHARE]
    assert [step.mark for step in ladder.of("co_opinion")] == [SHARE]


def test_the_first_rung_that_asks_for_an_act_is_found() -> None:
    steps = [rung(AFTER_DUE, 1), rung(AFTER_DUE, 5, act="supervise_by_name"), rung(AFTER_DUE, 9, act="remind")]
    found = asking(rungs=steps, verb="supervise_by_name")
    assert found is not None
    assert found.count == 5
    assert asking(rungs=steps, verb="call_to_explain") is None


@pytest.mark.parametrize(
    ("earlier", "later", "is_wrong"),
    [
        (rung(SHARE, 50), rung(SHARE, 80), False),
        (rung(SHARE, 80), rung(SHARE, 50), True),
        (rung(SHARE, 50), rung(SHARE, 50), True),
        (rung(BEFORE_DUE, 7), rung(BEFORE_DUE, 3), False),
        (rung(BEFORE_DUE, 3), rung(BEFORE_DUE, 7), True),
        (rung(AFTER_DUE, 5), rung(AFTER_DUE, 1), True),
        (rung(ON_DUE), rung(SHARE, 50), True),
        (rung(AFTER_DUE, 1), rung(ON_DUE), True),
        (rung(SHARE, 90), rung(BEFORE_DUE, 9), False),
        (rung(SHARE, 50, light="amber"), rung(SHARE, 80, light="green"), True),
        (rung(AFTER_DUE, 5), rung(AFTER_DUE, 1, clocks="reply"), False),
    ],
)
def test_rungs_stand_in_the_order_in_which_they_are_reached(earlier: Rung, later: Rung, is_wrong: bool) -> None:
    assert (disorder([earlier, later]) is not None) == is_wrong


DAYS = st.dates(date(2025, 1, 1), date(2026, 11, 30))
STEPS = st.builds(
    rung,
    st.sampled_from([SHARE, AFTER_START, BEFORE_DUE, ON_DUE, AFTER_DUE]),
    st.integers(1, 99),
    light=st.sampled_from(["green", "amber", "red"]),
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(start=DAYS, length=st.integers(0, 90), steps=st.lists(STEPS, max_size=6), passed=st.integers(0, 150))
def test_what_is_reached_stays_reached_and_no_light_goes_back(
    start: date, length: int, steps: list[Rung], passed: int
) -> None:
    clock = Running(start, start + timedelta(days=length))
    today, tomorrow = start + timedelta(days=passed), start + timedelta(days=passed + 1)
    now = reached(rungs=steps, clock=clock, today=today, calendar=CALENDAR)
    later = reached(rungs=steps, clock=clock, today=tomorrow, calendar=CALENDAR)
    assert set(now) <= set(later)
    order = ["green", "amber", "red"]
    before, after = (
        light_of(reached=now, clock=clock, today=today),
        light_of(reached=later, clock=clock, today=tomorrow),
    )
    assert order.index(before) <= order.index(after)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(start=DAYS, length=st.integers(2, 90), passed=st.integers(0, 150))
def test_a_rung_before_the_end_is_never_reached_after_one_behind_it(start: date, length: int, passed: int) -> None:
    clock, today = Running(start, start + timedelta(days=length)), start + timedelta(days=passed)
    steps = [rung(BEFORE_DUE, 7), rung(BEFORE_DUE, 3), rung(ON_DUE), rung(AFTER_DUE, 1), rung(AFTER_DUE, 5)]
    assert disorder(steps) is None
    flags = [is_reached(rung=step, clock=clock, today=today, calendar=CALENDAR) for step in steps]
    assert flags == sorted(flags, reverse=True)
