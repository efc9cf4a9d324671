from datetime import UTC, date, datetime

import pytest

from jiazhan.core.actions.extend_clock import extend_clock
from jiazhan.core.actions.pause_clock import pause_clock
from jiazhan.core.actions.resume_clock import resume_clock
from jiazhan.core.actions.start_clock import clock_to_start, start_clock
from jiazhan.core.actions.stop_clock import stop_clock
from jiazhan.core.deadline import Extension, Length
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.queries.clocks import clocks_of, due_of, running_clock

pytestmark = pytest.mark.django_db


def start(subject: str, rule: str) -> None:
    start_clock(
        clock_to_start(
            rule_key=rule,
            rule_label="结果反馈",
            length=Length(unit="working_days", count=10),
            start=date(2026, 9, 29),
            region_code="420000000000",
        ),
        subject=subject,
    )


def test_the_running_clock_is_the_one_that_has_not_stopped() -> None:
    assert running_clock("thing:1") is None
    start("thing:1", "first")
    stop_clock(subject="thing:1", at=datetime(2026, 10, 9, tzinfo=UTC))
    assert running_clock("thing:1") is None
    start("thing:1", "second")
    start("thing:2", "other")
    running = running_clock("thing:1")
    assert running is not None
    assert running.rule_key == "second"
    assert [clock.rule_key for clock in clocks_of("thing:1")] == ["first", "second"]


def test_due_of_explains_the_stored_date_with_pauses_and_extensions() -> None:
    start("thing:1", "feedback")
    extend_clock(subject="thing:1", extension=Extension(length=Length(unit="working_days", count=2), reason="情况复杂"))
    pause_clock(subject="thing:1", on=date(2026, 10, 12), reason="等补充材料")
    resume_clock(subject="thing:1", on=date(2026, 10, 14))
    clock = running_clock("thing:1")
    assert clock is not None
    answer = due_of(clock, current_calendar())
    assert answer.date == clock.due_date == date(2026, 10, 23)
    assert "延长 2 个工作日（情况复杂），一共 12 个工作日。" in answer.explanation
    assert "10月12日至13日计时暂停（等补充材料），不算。" in answer.explanation
