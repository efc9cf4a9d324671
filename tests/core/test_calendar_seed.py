import json
from datetime import date
from pathlib import Path

import chinese_calendar.constants
import pytest

import jiazhan.core
from jiazhan.core.calendar_notice import checksum
from jiazhan.core.calendar_seed import seed_calendar, seed_years
from jiazhan.core.models import CalendarDay, CalendarNotice


def test_the_shipped_years_are_2004_to_2035_and_each_day_stands_in_its_year() -> None:
    years = seed_years()
    assert [each.year for each in years] == list(range(2004, 2036))
    assert [each.year for each in years if each.is_official] == list(range(2004, 2027))
    assert all(day.date.year == each.year for each in years for day in each.days)


def test_the_shipped_file_holds_exactly_the_days_of_the_library() -> None:
    official = {day.date: day.is_workday for each in seed_years() if each.is_official for day in each.days}
    expected = dict.fromkeys(chinese_calendar.constants.holidays, False)
    expected |= dict.fromkeys(chinese_calendar.constants.workdays, True)
    assert official == expected


def test_the_shipped_file_has_one_day_per_line_so_that_changes_can_be_read() -> None:
    text = (Path(jiazhan.core.__file__).parent / "seeds" / "calendar.json").read_text(encoding="utf-8")
    count = sum(len(each["days"]) for each in json.loads(text))
    assert sum(line.startswith('  ["') for line in text.splitlines()) == count == len(seed_calendar().days)


@pytest.mark.django_db
def test_a_migrated_database_holds_the_shipped_calendar() -> None:
    rows = {row[0]: row[1:] for row in CalendarDay.objects.values_list("date", "is_workday", "label")}
    assert rows == {day.date: (day.is_workday, day.label) for day in seed_calendar().days.values()}
    for each in seed_years():
        notice = CalendarNotice.objects.get(year=each.year)
        days = [(day.date, day.is_workday, day.label) for day in each.days]
        assert notice.is_official == each.is_official
        assert notice.checksum == checksum(year=each.year, is_official=each.is_official, days=days)
    assert CalendarDay.objects.get(pk=date(2026, 10, 1)).notice.year == 2026
