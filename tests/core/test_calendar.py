import csv
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiazhan.core.calendar import Day, WorkCalendar
from jiazhan.core.calendar_seed import seed_calendar

CALENDAR = seed_calendar()
FIRST, LAST = date(2020, 1, 1), date(2026, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
TABLES = [
    path for path in [Path(__file__).parents[2].parent / "shared" / "data" / "statutory_holidays.csv"] if path.is_file()
]

days = st.dates(date(2004, 1, 1), date(2035, 12, 31))
workdays = days.map(CALENDAR.next_workday)


def test_every_day_of_seven_years_is_worked_or_not_as_the_library_says() -> None:
    different = [day for day in EVERY_DAY if CALENDAR.is_workday(day) != chinese_calendar.is_workday(day)]
    assert len(EVERY_DAY) == 2557
    assert different == []


@pytest.mark.parametrize("count", [1, 2, 5, 10, 15, 60])
def test_counting_forward_from_every_day_agrees_with_the_library(count: int) -> None:
    worked = [day for day in EVERY_DAY if chinese_calendar.is_workday(day)]
    position = 0
    for day in EVERY_DAY:
        while position < len(worked) and worked[position] <= day:
            position += 1
        if position + count <= len(worked):
            assert CALENDAR.add_workdays(day, count) == worked[position + count - 1]


@pytest.mark.parametrize("count", [1, 2, 5, 10, 15, 60])
def test_counting_backward_from_every_day_agrees_with_the_library(count: int) -> None:
    worked = [day for day in EVERY_DAY if chinese_calendar.is_workday(day)]
    position = 0
    for day in EVERY_DAY:
        while position < len(worked) and worked[position] < day:
            position += 1
        if position >= count:
            assert CALENDAR.add_workdays(day, -count) == worked[position - count]


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.name)
def test_every_row_of_the_statutory_table_is_in_the_shipped_calendar(table: Path) -> None:
    with table.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 400
    for row in rows:
        day = date.fromisoformat(row["date"])
        assert CALENDAR.is_workday(day) == (row["type"] == "workday"), row
        assert CALENDAR.label(day) == row["festival"], row


def test_the_holidays_of_2026_are_as_the_notice_says() -> None:
    spans = [("01-01", "01-03"), ("02-15", "02-23"), ("04-04", "04-06"), ("05-01", "05-05")]
    spans += [("06-19", "06-21"), ("09-25", "09-27"), ("10-01", "10-07")]
    off = {
        date.fromisoformat(f"2026-{first}") + timedelta(days=n)
        for first, last in spans
        for n in range((date.fromisoformat(f"2026-{last}") - date.fromisoformat(f"2026-{first}")).days + 1)
    }
    make_up = {date.fromisoformat(f"2026-{day}") for day in ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10")}
    rows = [day for day in CALENDAR.days.values() if day.date.year == 2026]
    assert {day.date for day in rows if not day.is_workday} == off
    assert {day.date for day in rows if day.is_make_up} == make_up


def test_the_fifth_working_day_after_30_september_2026_is_13_october() -> None:
    assert CALENDAR.add_workdays(date(2026, 9, 30), 5) == date(2026, 10, 13)


def test_a_make_up_saturday_is_worked_and_named() -> None:
    assert CALENDAR.is_workday(date(2026, 10, 10))
    assert CALENDAR.label(date(2026, 10, 10)) == "国庆节"
    assert CALENDAR.label(date(2026, 10, 12)) == ""


def test_years_with_a_notice_are_known_and_the_computed_ones_are_not() -> None:
    assert CALENDAR.known_years == frozenset(range(2004, 2027))
    assert CALENDAR.is_known(date(2026, 12, 31))
    assert not CALENDAR.is_known(date(2027, 1, 1))


@pytest.mark.parametrize(
    ("day", "label"),
    [
        ("2027-02-05", "春节"),
        ("2027-02-08", "春节"),
        ("2027-04-05", "清明节"),
        ("2027-06-09", "端午节"),
        ("2027-09-15", "中秋节"),
        ("2028-10-03", "国庆节、中秋节"),
    ],
)
def test_computed_years_have_the_festivals_of_the_moon(day: str, label: str) -> None:
    assert CALENDAR.label(date.fromisoformat(day)) == label
    assert not CALENDAR.is_workday(date.fromisoformat(day))


def test_a_year_without_any_row_still_has_its_fixed_statutory_days() -> None:
    calendar = WorkCalendar({}, frozenset({2026}))
    for day in (date(2041, 1, 1), date(2041, 5, 1), date(2041, 10, 3)):
        assert not calendar.is_workday(day)
    assert calendar.label(date(2041, 5, 2)) == "劳动节"
    assert calendar.is_workday(date(2041, 5, 3))
    assert calendar.is_workday(date(2026, 1, 1)), "a known year is only what its rows say"


def test_next_workday_is_the_day_itself_when_it_is_worked() -> None:
    assert CALENDAR.next_workday(date(2026, 9, 30)) == date(2026, 9, 30)
    assert CALENDAR.next_workday(date(2026, 10, 1)) == date(2026, 10, 8)


def test_marked_days_leave_out_the_first_and_keep_the_last() -> None:
    marked = CALENDAR.marked_between(date(2026, 10, 6), date(2026, 10, 10))
    assert marked == [Day(date(2026, 10, 7), False, "国庆节"), Day(date(2026, 10, 10), True, "国庆节")]


def test_counting_past_the_last_year_overflows() -> None:
    with pytest.raises(OverflowError):
        CALENDAR.add_workdays(date(9999, 12, 1), 100)


@given(day=days, count=st.integers(1, 400))
def test_days_between_undoes_adding_days(day: date, count: int) -> None:
    later, earlier = CALENDAR.add_workdays(day, count), CALENDAR.add_workdays(day, -count)
    assert CALENDAR.is_workday(later)
    assert CALENDAR.is_workday(earlier)
    assert CALENDAR.workdays_between(day, later) == count
    assert CALENDAR.workdays_between(CALENDAR.add_workdays(later, -count), later) == count
    assert earlier < day < later


@given(day=workdays, count=st.integers(1, 400))
def test_back_from_where_counting_led_is_the_working_day_it_began_on(day: date, count: int) -> None:
    assert CALENDAR.add_workdays(CALENDAR.add_workdays(day, count), -count) == day


@given(a=days, b=days)
def test_days_between_two_days_are_those_that_are_worked(a: date, b: date) -> None:
    b = min(b, a + timedelta(days=500))
    worked = sum(CALENDAR.is_workday(a + timedelta(days=n)) for n in range(1, (b - a).days + 1))
    if b >= a:
        assert CALENDAR.workdays_between(a, b) == worked
    assert CALENDAR.workdays_between(b, a) == -CALENDAR.workdays_between(a, b)


@given(a=days, b=days, c=days)
def test_days_between_add_up(a: date, b: date, c: date) -> None:
    whole = CALENDAR.workdays_between(a, c)
    assert CALENDAR.workdays_between(a, b) + CALENDAR.workdays_between(b, c) == whole
