from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import translation

from jiazhan.core import dates

TODAY = date(2026, 10, 13)
NOW = datetime(2026, 10, 13, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    with translation.override("zh-hans"):
        yield


def test_a_day_of_this_year_is_written_without_the_year() -> None:
    assert dates.day_text(on=date(2026, 10, 16), today=TODAY) == "10月16日 周五"


def test_a_day_of_another_year_carries_its_year() -> None:
    assert dates.day_text(on=date(2027, 1, 8), today=TODAY) == "2027年1月8日 周五"


def test_the_short_form_leaves_the_weekday_out() -> None:
    assert dates.day_text(on=date(2026, 10, 16), today=TODAY, with_weekday=False) == "10月16日"


def test_a_moment_is_told_on_the_local_clock() -> None:
    assert dates.moment_text(at=datetime(2026, 10, 15, 17, 5, tzinfo=UTC), today=TODAY) == "10月16日 周五 1:05"


@pytest.mark.parametrize(
    ("back", "words"),
    [
        (timedelta(seconds=20), "刚刚"),
        (timedelta(minutes=8), "8 分钟前"),
        (timedelta(hours=3), "今天 7:00"),
        (timedelta(hours=20), "昨天 14:00"),
        (timedelta(days=3), "10月10日 周六 10:00"),
        (timedelta(minutes=-5), "10月13日 周二 10:05"),
    ],
)
def test_ago_grows_from_minutes_to_the_full_moment(back: Any, words: Any) -> None:
    assert dates.ago_text(at=NOW - back, now=NOW) == words


def test_one_language_never_answers_with_the_cached_words_of_another() -> None:
    chinese = dates.day_text(on=date(2026, 10, 16), today=TODAY)
    with translation.override("en"):
        dates.day_text(on=date(2026, 10, 16), today=TODAY)
    assert dates.day_text(on=date(2026, 10, 16), today=TODAY) == chinese


def test_in_english_the_day_comes_first_and_the_month_has_its_name() -> None:
    with translation.override("en"):
        assert dates.day_text(on=date(2026, 10, 16), today=TODAY) == "Fri 16 Oct"
        assert dates.day_text(on=date(2027, 1, 8), today=TODAY) == "Fri 8 Jan 2027"
        assert dates.day_text(on=date(2027, 1, 8), today=TODAY, with_weekday=False) == "8 Jan 2027"
