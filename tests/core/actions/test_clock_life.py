from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from jiazhan.core.actions.extend_clock import extend_clock
from jiazhan.core.actions.pause_clock import pause_clock
from jiazhan.core.actions.resume_clock import resume_clock
from jiazhan.core.actions.start_clock import clock_to_start, start_clock
from jiazhan.core.actions.stop_clock import stop_clock
from jiazhan.core.deadline import Extension, Length
from jiazhan.core.models import Clock, Entry
from jiazhan.core.queries.clocks import running_clock
from jiazhan.core.refusals import Invalid, WrongState

SUBJECT = "thing:1"
pytestmark = pytest.mark.django_db


def start(count: int = 10, unit: str = "working_days") -> Clock:
    return start_clock(
        clock_to_start(
            rule_key="feedback",
            rule_label="结果反馈",
            length=Length(unit=unit, count=count),
            start=date(2026, 9, 29),
            region_code="421221000000",
        ),
        subject=SUBJECT,
    )


def stored() -> Clock:
    clock = running_clock(SUBJECT)
    assert clock is not None
    return clock


def test_starting_stores_the_due_date_and_writes_no_journal() -> None:
    start()
    clock = stored()
    assert (clock.due_date, clock.is_provisional, clock.is_paused) == (date(2026, 10, 19), False, False)
    assert (clock.rule_key, clock.rule_label, clock.region_code) == ("feedback", "结果反馈", "421221000000")
    assert clock.length == Length(unit="working_days", count=10)
    assert not Entry.objects.exists()


def test_a_clock_that_reaches_a_year_without_notice_is_provisional() -> None:
    assert start(80).is_provisional


def test_a_second_running_clock_is_refused_and_the_first_goes_on() -> None:
    first = start()
    with pytest.raises(WrongState) as refusal:
        start(20)
    assert refusal.value.code == "clock.running"
    assert stored().pk == first.pk


def test_the_database_itself_keeps_a_second_running_clock_out() -> None:
    start()
    with pytest.raises(IntegrityError), transaction.atomic():
        Clock.objects.create(subject=SUBJECT, unit="months", count=1, started_on=date(2026, 9, 29))


@pytest.mark.parametrize(
    ("at", "outcome"),
    [
        (datetime(2026, 10, 19, 15, 59, tzinfo=UTC), "met"),
        (datetime(2026, 10, 19, 16, 0, tzinfo=UTC), "missed"),
    ],
)
def test_the_local_day_decides_whether_the_date_was_kept(at: datetime, outcome: str) -> None:
    start()
    clock = stop_clock(subject=SUBJECT, at=at)
    assert clock is not None
    clock.refresh_from_db()
    assert (clock.stopped_at, clock.outcome) == (at, outcome)
    assert running_clock(SUBJECT) is None


def test_stopping_takes_the_outcome_it_is_given_and_only_a_known_one() -> None:
    start()
    with pytest.raises(ValueError, match="won"):
        stop_clock(subject=SUBJECT, at=datetime(2026, 12, 1, tzinfo=UTC), outcome="won")
    clock = stop_clock(subject=SUBJECT, at=datetime(2026, 12, 1, tzinfo=UTC), outcome="cancelled")
    assert clock is not None
    assert clock.outcome == "cancelled"


def test_stopping_nothing_is_no_error() -> None:
    assert stop_clock(subject=SUBJECT, at=datetime(2026, 12, 1, tzinfo=UTC)) is None


def test_a_clock_that_stands_still_has_no_date_and_is_met_when_stopped() -> None:
    start()
    pause_clock(subject=SUBJECT, on=date(2026, 10, 12), reason="等补充材料")
    assert (stored().due_date, stored().is_paused) == (None, True)
    clock = stop_clock(subject=SUBJECT, at=datetime(2027, 1, 1, tzinfo=UTC))
    assert clock is not None
    assert clock.outcome == "met"


def test_pausing_after_the_date_does_not_undo_that_it_was_missed() -> None:
    start()
    pause_clock(subject=SUBJECT, on=date(2026, 10, 21), reason="等补充材料")
    assert (stored().due_date, stored().is_paused) == (date(2026, 10, 19), True)
    clock = stop_clock(subject=SUBJECT, at=datetime(2026, 10, 22, tzinfo=UTC))
    assert clock is not None
    assert clock.outcome == "missed"


def test_resuming_moves_the_date_and_the_clock_can_be_paused_again() -> None:
    start()
    pause_clock(subject=SUBJECT, on=date(2026, 10, 12), reason="等补充材料")
    resume_clock(subject=SUBJECT, on=date(2026, 10, 15))
    assert (stored().due_date, stored().is_paused) == (date(2026, 10, 22), False)
    pause_clock(subject=SUBJECT, on=date(2026, 10, 20), reason="等鉴定")
    resume_clock(subject=SUBJECT, on=date(2026, 10, 21))
    assert stored().due_date == date(2026, 10, 23)
    assert [pause.reason for pause in stored().pause_values()] == ["等补充材料", "等鉴定"]


def test_pausing_twice_and_resuming_what_runs_are_refused() -> None:
    start()
    with pytest.raises(WrongState) as refusal:
        resume_clock(subject=SUBJECT, on=date(2026, 10, 12))
    assert refusal.value.code == "clock.not_paused"
    pause_clock(subject=SUBJECT, on=date(2026, 10, 12), reason="")
    with pytest.raises(WrongState) as refusal:
        pause_clock(subject=SUBJECT, on=date(2026, 10, 13), reason="")
    assert refusal.value.code == "clock.paused"


def test_resuming_before_the_pause_is_refused_and_changes_nothing() -> None:
    start()
    pause_clock(subject=SUBJECT, on=date(2026, 10, 12), reason="")
    with pytest.raises(Invalid):
        resume_clock(subject=SUBJECT, on=date(2026, 10, 11))
    assert stored().is_paused


def test_an_extension_lengthens_the_same_count() -> None:
    start()
    extend_clock(subject=SUBJECT, extension=Extension(length=Length(unit="working_days", count=5), reason="情况复杂"))
    assert stored().due_date == date(2026, 10, 26)
    assert stored().count == 10
    assert [extension.reason for extension in stored().extension_values()] == ["情况复杂"]


def test_nothing_can_be_done_to_a_clock_that_does_not_run() -> None:
    extension = Extension(length=Length(unit="months", count=1), reason="")
    acts: list[Callable[[], Clock]] = [
        lambda: pause_clock(subject=SUBJECT, on=date(2026, 10, 12), reason=""),
        lambda: resume_clock(subject=SUBJECT, on=date(2026, 10, 12)),
        lambda: extend_clock(subject=SUBJECT, extension=extension),
    ]
    for act in acts:
        with pytest.raises(WrongState) as refusal:
            act()
        assert refusal.value.code == "clock.none"
