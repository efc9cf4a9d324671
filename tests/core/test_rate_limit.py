from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jiazhan.core.models import RateWindow
from jiazhan.core.rate_limit import RateLimited, hit, is_over, prune
from jiazhan.core.refusals import Refused
from tests.core.conftest import AtOnce

AT = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def use(*, key: str = "198.51.100.7", at: datetime = AT, name: str = "matter.raise", limit: int = 3) -> None:
    hit(name=name, key=key, limit=limit, window=timedelta(hours=1), at=at)


def spend(*, at: datetime = AT) -> None:
    for _turn in range(3):
        use(at=at)


def test_one_more_than_the_limit_is_refused_with_the_time_to_wait() -> None:
    spend()
    with pytest.raises(RateLimited, match="请过 35 分钟再试") as refusal:
        use(at=AT + timedelta(minutes=25, seconds=30))
    assert isinstance(refusal.value, Refused)
    assert refusal.value.code == "rate_limited"
    assert refusal.value.retry_after == 34 * 60 + 30


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(milliseconds=1), "1 秒"),
        (timedelta(seconds=59), "59 秒"),
        (timedelta(seconds=61), "2 分钟"),
        (timedelta(hours=1), "1 小时"),
    ],
)
def test_the_time_to_wait_is_in_words(left: timedelta, words: str) -> None:
    spend()
    with pytest.raises(RateLimited, match=words):
        use(at=AT + timedelta(hours=1) - left)


def test_the_window_opens_again_when_it_is_over() -> None:
    spend()
    later = AT + timedelta(hours=1)
    spend(at=later)
    with pytest.raises(RateLimited):
        use(at=later)


def test_refused_tries_do_not_prolong_the_wait() -> None:
    spend()
    for minute in range(59):
        with pytest.raises(RateLimited):
            use(at=AT + timedelta(minutes=minute))
    use(at=AT + timedelta(hours=1))


def test_other_keys_and_other_names_are_counted_apart() -> None:
    spend()
    use(key="198.51.100.8")
    use(name="progress.look_up")


def test_the_key_is_not_kept_in_clear() -> None:
    use()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM core_ratewindow")
        assert "198.51" not in str(cursor.fetchall())


def test_a_use_takes_one_statement() -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        use()
    assert len(queries) == 1


def test_uses_at_once_are_each_counted(at_once: AtOnce) -> None:
    def attempt(turn: int) -> bool:
        try:
            use(limit=10)
        except RateLimited:
            return False
        return True

    assert sum(at_once(attempt, range(40))) == 10


def test_windows_that_are_over_are_pruned() -> None:
    use()
    use(key="later", at=AT + timedelta(minutes=30))
    assert prune(at=AT + timedelta(hours=1)) == 1
    assert RateWindow.objects.get().count == 1
    spend(at=AT + timedelta(hours=1))


def test_asking_whether_a_limit_is_reached_counts_nothing() -> None:
    def is_reached(at: datetime = AT) -> bool:
        return is_over(name="matter.raise", key="198.51.100.7", limit=3, at=at)

    assert not is_reached()
    use()
    use()
    assert not is_reached()
    use()
    assert is_reached()
    assert not is_reached(AT + timedelta(hours=1))
    assert RateWindow.objects.get().count == 3
