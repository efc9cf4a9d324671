"""Days from assignment to reply: on the calendar of 2026, working days and calendar days, mean and median."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from statistics import mean, median

from hypothesis import given
from hypothesis import strategies as st

from jiazhan.core.calendar_seed import seed_calendar
from jiazhan.statistics.duration import duration_of

CALENDAR = seed_calendar()


def test_the_first_day_is_not_counted_and_make_up_days_are() -> None:
    """From 30 September 2026: holidays 1-7 October, worked on Saturday the 10th, so the 13th is the fifth day."""
    found = duration_of({(date(2026, 9, 30), date(2026, 10, 13)): 1}, calendar=CALENDAR)
    assert (found.mean_working_days, found.mean_calendar_days) == (Decimal("5.00"), Decimal("13.00"))


def test_mean_and_median_of_three() -> None:
    monday = date(2026, 3, 2)
    spans = {(monday, monday + timedelta(days=days)): 1 for days in (1, 2, 10)}
    found = duration_of(spans, calendar=CALENDAR)
    assert (found.mean_calendar_days, found.median_calendar_days) == (Decimal("4.33"), Decimal("2.00"))
    assert (found.mean_working_days, found.median_working_days) == (Decimal("3.67"), Decimal("2.00"))


def test_without_replies_there_are_no_days() -> None:
    found = duration_of({}, calendar=CALENDAR)
    assert found.count == 0
    assert found.mean_working_days is found.median_working_days is None
    assert found.mean_calendar_days is found.median_calendar_days is None


DAYS = st.integers(0, 500).map(lambda n: date(2025, 6, 1) + timedelta(days=n))
SPANS = st.lists(st.tuples(DAYS, st.integers(0, 200)), min_size=1, max_size=40)


@given(SPANS)
def test_as_counted_one_by_one(found: list[tuple[date, int]]) -> None:
    spans = [(start, start + timedelta(days=days)) for start, days in found]
    one = duration_of(Counter(spans), calendar=CALENDAR)
    worked = [
        sum(CALENDAR.is_workday(start + timedelta(days=n + 1)) for n in range((end - start).days))
        for start, end in spans
    ]
    passed = [days for _start, days in found]
    assert one.count == len(spans)
    for value, days, how in (
        (one.mean_working_days, worked, mean),
        (one.median_working_days, worked, median),
        (one.mean_calendar_days, passed, mean),
        (one.median_calendar_days, passed, median),
    ):
        assert value is not None
        assert abs(float(value) - float(how(days))) <= 0.005 + 1e-9
