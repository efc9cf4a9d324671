from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiazhan.core.calendar_seed import seed_calendar
from jiazhan.core.deadline import (
    CALENDAR_DAYS,
    MONTHS,
    UNITS,
    WORKING_DAYS,
    Due,
    Extension,
    Length,
    Pause,
    due,
    remaining,
)
from jiazhan.core.refusals import Invalid

CALENDAR = seed_calendar()

days = st.dates(date(2004, 1, 1), date(2030, 12, 31))
lengths = st.builds(Length, unit=st.sampled_from(UNITS), count=st.integers(1, 40))
pauses = st.builds(
    lambda start, length: Pause(start=start, end=start + timedelta(days=length), reason=""), days, st.integers(0, 60)
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def pause(start: str, end: str | None, reason: str = "等补充材料") -> Pause:
    return Pause(start=day(start), end=day(end) if end else None, reason=reason)


def longer(unit: str, count: int, reason: str = "情况复杂") -> Extension:
    return Extension(length=Length(unit=unit, count=count), reason=reason)


def count(
    start: str, unit: str, number: int, *, pauses: Sequence[Pause] = (), extensions: Sequence[Extension] = ()
) -> Due:
    length = Length(unit=unit, count=number)
    return due(start=day(start), length=length, calendar=CALENDAR, pauses=pauses, extensions=extensions)


@pytest.mark.parametrize(
    ("start", "unit", "number", "expected"),
    [
        ("2026-09-30", WORKING_DAYS, 5, "2026-10-13"),
        ("2026-09-29", WORKING_DAYS, 10, "2026-10-19"),
        ("2026-10-10", WORKING_DAYS, 5, "2026-10-16"),
        ("2026-02-13", WORKING_DAYS, 1, "2026-02-14"),
        ("2026-02-14", WORKING_DAYS, 1, "2026-02-24"),
        ("2025-12-31", WORKING_DAYS, 1, "2026-01-04"),
        ("2026-01-31", MONTHS, 1, "2026-02-28"),
        ("2026-08-31", MONTHS, 1, "2026-09-30"),
        ("2024-01-31", MONTHS, 1, "2024-02-29"),
        ("2024-02-29", MONTHS, 12, "2025-02-28"),
        ("2026-07-03", MONTHS, 3, "2026-10-08"),
        ("2026-03-09", MONTHS, 3, "2026-06-09"),
        ("2025-11-15", MONTHS, 3, "2026-02-24"),
        ("2026-09-18", CALENDAR_DAYS, 15, "2026-10-08"),
        ("2026-10-12", CALENDAR_DAYS, 15, "2026-10-27"),
        ("2026-10-12", CALENDAR_DAYS, 5, "2026-10-19"),
        ("2026-10-05", CALENDAR_DAYS, 5, "2026-10-10"),
    ],
)
def test_a_period_is_due_on(start: str, unit: str, number: int, expected: str) -> None:
    answer = count(start, unit, number)
    assert answer.date == day(expected)
    assert not answer.provisional
    assert not answer.is_paused


@pytest.mark.parametrize(
    ("start", "unit", "number", "provisional"),
    [
        ("2026-12-01", WORKING_DAYS, 20, False),
        ("2026-12-01", WORKING_DAYS, 40, True),
        ("2026-11-30", MONTHS, 1, False),
        ("2026-11-30", MONTHS, 2, True),
        ("2026-12-20", CALENDAR_DAYS, 12, True),
        ("2003-11-30", WORKING_DAYS, 2, True),
    ],
)
def test_a_date_is_provisional_when_a_year_without_notice_was_counted(
    start: str, unit: str, number: int, provisional: bool
) -> None:
    assert count(start, unit, number).provisional == provisional


def test_paused_working_days_are_left_out() -> None:
    assert count("2026-09-29", WORKING_DAYS, 10, pauses=[pause("2026-10-12", "2026-10-15")]).date == day("2026-10-22")


def test_a_pause_over_days_off_costs_no_working_day() -> None:
    assert count("2026-09-29", WORKING_DAYS, 10, pauses=[pause("2026-10-01", "2026-10-08")]).date == day("2026-10-19")


@pytest.mark.parametrize(("unit", "number"), [(MONTHS, 1), (CALENDAR_DAYS, 31)])
def test_months_and_days_move_by_the_paused_calendar_days(unit: str, number: int) -> None:
    assert count("2026-10-12", unit, number).date == day("2026-11-12")
    assert count("2026-10-12", unit, number, pauses=[pause("2026-10-20", "2026-10-26")]).date == day("2026-11-18")


def test_a_pause_in_the_days_off_before_the_moved_last_day_still_counts() -> None:
    assert count("2026-10-12", CALENDAR_DAYS, 5).date == day("2026-10-19")
    paused = [pause("2026-10-18", "2026-10-21")]
    assert count("2026-10-12", CALENDAR_DAYS, 5, pauses=paused).date == day("2026-10-21")


def test_overlapping_pauses_are_one() -> None:
    twice = [pause("2026-10-12", "2026-10-15"), pause("2026-10-13", "2026-10-16", "等鉴定")]
    once = [pause("2026-10-12", "2026-10-16")]
    answer = count("2026-09-29", WORKING_DAYS, 10, pauses=twice)
    assert answer.date == count("2026-09-29", WORKING_DAYS, 10, pauses=once).date
    assert "10月12日至15日计时暂停（等补充材料、等鉴定），不算。" in answer.explanation


def test_a_pause_outside_the_period_changes_nothing() -> None:
    outside = [pause("2026-09-01", "2026-09-20"), pause("2026-10-20", "2026-10-30")]
    assert count("2026-09-29", WORKING_DAYS, 10, pauses=outside) == count("2026-09-29", WORKING_DAYS, 10)


@pytest.mark.parametrize("unit", UNITS)
def test_while_the_clock_stands_still_there_is_no_date(unit: str) -> None:
    answer = count("2026-09-29", unit, 20, pauses=[pause("2026-10-12", None)])
    assert answer.date is None
    assert answer.is_paused
    assert "恢复计时" in answer.explanation[-1]


def test_a_pause_after_the_due_date_leaves_the_missed_date() -> None:
    answer = count("2026-09-29", WORKING_DAYS, 10, pauses=[pause("2026-10-20", None)])
    assert answer.date == day("2026-10-19")
    assert answer.is_paused


def test_a_pause_cannot_end_before_it_begins() -> None:
    with pytest.raises(Invalid) as refusal:
        pause("2026-10-12", "2026-10-11")
    assert "end" in refusal.value.fields


def test_an_extension_in_the_same_unit_is_counted_from_the_same_start() -> None:
    assert count("2026-08-31", MONTHS, 1, extensions=[longer(MONTHS, 1)]).date == day("2026-11-02")
    assert count("2026-09-29", WORKING_DAYS, 10, extensions=[longer(WORKING_DAYS, 5)]).date == day("2026-10-26")


def test_an_extension_in_another_unit_is_counted_from_the_earlier_due_date() -> None:
    extended = count("2026-07-03", MONTHS, 3, extensions=[longer(WORKING_DAYS, 5)])
    assert extended.date == count("2026-10-08", WORKING_DAYS, 5).date == day("2026-10-14")


def test_a_further_extension_joins_the_run_of_its_own_unit() -> None:
    steps = [longer(WORKING_DAYS, 5), longer(WORKING_DAYS, 1)]
    assert count("2026-07-03", MONTHS, 3, extensions=steps).date == day("2026-10-15")


def test_a_pause_in_the_extension_moves_the_extension() -> None:
    answer = count(
        "2026-07-03",
        MONTHS,
        3,
        extensions=[longer(WORKING_DAYS, 5)],
        pauses=[pause("2026-10-12", "2026-10-14")],
    )
    assert answer.date == day("2026-10-16")


@pytest.mark.parametrize(("unit", "number"), [("weeks", 1), (MONTHS, 0), (WORKING_DAYS, -5), (CALENDAR_DAYS, 99_999)])
def test_a_length_is_refused_when_it_makes_no_sense(unit: str, number: int) -> None:
    with pytest.raises(Invalid):
        Length(unit=unit, count=number)


@pytest.mark.parametrize(
    ("due_on", "today", "expected"),
    [
        ("2026-10-19", "2026-10-13", 4),
        ("2026-10-19", "2026-10-17", 1),
        ("2026-10-19", "2026-10-19", 0),
        ("2026-10-09", "2026-10-10", -1),
        ("2026-10-10", "2026-10-11", -1),
        ("2026-10-10", "2026-10-13", -2),
        ("2026-10-13", "2026-09-30", 5),
    ],
)
def test_remaining_counts_working_days(due_on: str, today: str, expected: int) -> None:
    assert remaining(due=day(due_on), today=day(today), calendar=CALENDAR) == expected


@given(start=days, length=lengths)
def test_the_last_day_is_always_worked_and_after_the_start(start: date, length: Length) -> None:
    answer = due(start=start, length=length, calendar=CALENDAR)
    assert answer.date is not None
    assert answer.date > start
    assert CALENDAR.is_workday(answer.date)


@given(start=days, later=st.integers(0, 40), length=lengths)
def test_who_starts_later_is_never_due_earlier(start: date, later: int, length: Length) -> None:
    first = due(start=start, length=length, calendar=CALENDAR).date
    second = due(start=start + timedelta(days=later), length=length, calendar=CALENDAR).date
    assert first is not None
    assert second is not None
    assert first <= second


@given(start=days, unit=st.sampled_from(UNITS), shorter=st.integers(1, 40), more=st.integers(0, 40))
def test_a_longer_period_is_never_due_earlier(start: date, unit: str, shorter: int, more: int) -> None:
    first = due(start=start, length=Length(unit=unit, count=shorter), calendar=CALENDAR).date
    second = due(start=start, length=Length(unit=unit, count=shorter + more), calendar=CALENDAR).date
    assert first is not None
    assert second is not None
    assert first <= second


@given(start=days, length=lengths, before=st.lists(pauses, max_size=3), extra=pauses)
def test_one_more_pause_never_makes_it_earlier(start: date, length: Length, before: list[Pause], extra: Pause) -> None:
    without = due(start=start, length=length, calendar=CALENDAR, pauses=before).date
    with_it = due(start=start, length=length, calendar=CALENDAR, pauses=[*before, extra]).date
    assert without is not None
    assert with_it is not None
    assert without <= with_it


@given(start=days, count=st.integers(1, 60), standing=st.lists(pauses, max_size=4))
def test_exactly_the_working_days_outside_pauses_are_counted(start: date, count: int, standing: list[Pause]) -> None:
    last = due(start=start, length=Length(unit=WORKING_DAYS, count=count), calendar=CALENDAR, pauses=standing).date
    assert last is not None
    between = [start + timedelta(days=n) for n in range(1, (last - start).days + 1)]
    counted = [
        each
        for each in between
        if CALENDAR.is_workday(each) and not any(p.start <= each < (p.end or p.start) for p in standing)
    ]
    assert len(counted) == count
    assert counted[-1] == last


@given(start=days, length=lengths, added=lengths)
def test_an_extension_never_makes_it_earlier_and_the_same_unit_adds_up(
    start: date, length: Length, added: Length
) -> None:
    plain = due(start=start, length=length, calendar=CALENDAR).date
    extension = Extension(length=added, reason="")
    extended = due(start=start, length=length, calendar=CALENDAR, extensions=[extension]).date
    assert plain is not None
    assert extended is not None
    assert plain <= extended
    if added.unit == length.unit:
        whole = Length(unit=length.unit, count=length.count + added.count)
        assert extended == due(start=start, length=whole, calendar=CALENDAR).date
