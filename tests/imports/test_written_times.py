"""Times as spreadsheets and people write them."""

from datetime import date, datetime

import pytest

from jiazhan.imports.written_times import LOCAL, parse_time

MORNING = datetime(2017, 11, 21, 7, 30, 5, tzinfo=LOCAL)


@pytest.mark.parametrize(
    "written",
    [
        "2017/11/21 7:30:05",
        "2017-11-21 07:30:05",
        "2017-11-21T07:30:05",
        "2017-11-21T07:30:05.000",
        "2017-11-20T23:30:05Z",
        "2017-11-21T07:30:05+08:00",
        "2017.11.21 7:30:05",
        "2017年11月21日 7时30分5秒",
        "2017年11月21日7:30:05",
        "2017/11/21 上午7:30:05",
        "20171121073005",
        "20171121 073005",
        " 2017-11-21  07:30:05 ",
        43060.31255787037,
        "43060.31255787037",
        datetime(2017, 11, 21, 7, 30, 5),  # noqa: DTZ001  as a workbook gives it
    ],
)
def test_one_moment_written_in_many_ways_is_one_moment(written: object) -> None:
    assert parse_time(written) == MORNING


def test_an_afternoon_is_twelve_hours_later() -> None:
    assert parse_time("2017-11-21 下午 3:05") == datetime(2017, 11, 21, 15, 5, tzinfo=LOCAL)
    assert parse_time("2017/11/21 3:05 PM") == datetime(2017, 11, 21, 15, 5, tzinfo=LOCAL)


@pytest.mark.parametrize("written", ["2017-11-21", "2017年11月21日", "20171121", date(2017, 11, 21), 43060])
def test_a_day_alone_begins_at_midnight(written: object) -> None:
    assert parse_time(written) == datetime(2017, 11, 21, tzinfo=LOCAL)


@pytest.mark.parametrize(
    "written",
    ["", "昨天", "2017-13-01", "2017-02-30", "11/21", "12", 12, 1e9, True, None, "2017-11-21 25:00", "20171350"],
)
def test_what_is_no_date_is_not_taken_for_one(written: object) -> None:
    assert parse_time(written) is None
