from datetime import UTC, datetime, timedelta

import pytest

from jiazhan.accounts.lockout import is_forgotten, minutes_left, pause_after

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("failures", "minutes"), [(1, 0), (4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (9, 16), (10, 32), (11, 60), (500, 60)]
)
def test_the_pause_doubles_from_the_fifth_failure_up_to_an_hour(failures: int, minutes: int) -> None:
    assert pause_after(failures=failures, allowance=5) == timedelta(minutes=minutes)


def test_minutes_left_are_rounded_up_and_never_negative() -> None:
    assert minutes_left(locked_until=AT + timedelta(seconds=61), at=AT) == 2
    assert minutes_left(locked_until=AT + timedelta(seconds=60), at=AT) == 1
    assert minutes_left(locked_until=AT, at=AT) == 0
    assert minutes_left(locked_until=AT - timedelta(minutes=5), at=AT) == 0


def test_failures_are_forgotten_after_a_quiet_day() -> None:
    assert is_forgotten(last_failed_at=AT, at=AT + timedelta(hours=24))
    assert not is_forgotten(last_failed_at=AT, at=AT + timedelta(hours=23, minutes=59))
