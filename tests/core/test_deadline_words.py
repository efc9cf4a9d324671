from collections.abc import Sequence
from datetime import date

from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from jiazhan.core.calendar_seed import seed_calendar
from jiazhan.core.day_words import DayWords
from jiazhan.core.deadline import Extension, Length, Pause, due

CALENDAR = seed_calendar()


def told(
    start: str, unit: str, count: int, *, pauses: Sequence[Pause] = (), extensions: Sequence[Extension] = ()
) -> list[str]:
    length = Length(unit=unit, count=count)
    begins = date.fromisoformat(start)
    answer = due(start=begins, length=length, calendar=CALENDAR, pauses=pauses, extensions=extensions)
    return list(answer.explanation)


def test_the_example_of_the_design_is_told_word_for_word() -> None:
    assert told("2026-09-29", "working_days", 10) == [
        "9月29日，当天不算。",
        "从 9月30日起，数 10 个工作日。",
        "10月1日至7日国庆节放假，不算。",
        "10月10日（周六）调休上班，算 1 天。",
        "10月11日和17日、18日是周末，不算。",
        "第 10 个工作日是 10月19日。",
    ]


def test_one_day_of_a_weekend_is_called_by_its_name() -> None:
    assert "10月11日是周日，不算。" in told("2026-10-10", "working_days", 5)


def test_a_year_is_named_only_when_it_is_another_one() -> None:
    assert told("2025-12-20", "working_days", 15) == [
        "12月20日，当天不算。",
        "从 12月21日起，数 15 个工作日。",
        "2026年1月1日至3日元旦放假，不算。",
        "2026年1月4日（周日）调休上班，算 1 天。",
        "12月21日、27日、28日和2026年1月10日、11日是周末，不算。",
        "第 15 个工作日是 2026年1月12日。",
    ]


def test_festivals_that_run_into_each_other_are_one_holiday() -> None:
    assert "10月1日至8日国庆节、中秋节放假，不算。" in told("2025-09-25", "working_days", 8)


def test_a_provisional_date_says_so_before_the_result() -> None:
    lines = told("2026-12-20", "working_days", 15)
    assert lines[-2] == "日历里还没有 2027年的放假安排，这一天是暂定的。"
    assert lines[-1] == "第 15 个工作日是 2027年1月11日。"


def test_a_long_period_is_told_in_few_lines_with_the_right_sums() -> None:
    lines = told("2025-11-20", "working_days", 250)
    assert lines[2:4] == ["这期间节假日放假 33 天，不算；调休上班 6 天，算。", "这期间周末 86 天，不算。"]
    assert (date(2026, 11, 24) - date(2025, 11, 20)).days == 250 + 33 + 86


def test_months_tell_the_matching_day_and_the_move_to_a_working_day() -> None:
    assert told("2026-07-03", "months", 3) == [
        "7月3日，当天不算。",
        "从 7月4日起，数 3 个月。",
        "满 3 个月的那一天是 10月3日。",
        "这一天国庆节放假，顺延到下一个工作日。",
        "最后一天是 10月8日。",
    ]


def test_a_month_without_that_day_ends_on_its_last() -> None:
    lines = told("2026-08-31", "months", 1)
    assert lines[2:] == ["9月没有 31 日，算到月底。", "满 1 个月的那一天是 9月30日。"]


def test_calendar_days_tell_the_last_one() -> None:
    lines = told("2026-10-12", "calendar_days", 5)
    assert lines[1:] == [
        "从 10月13日起，数 5 天。",
        "第 5 天是 10月17日。",
        "这一天是周六，顺延到下一个工作日。",
        "最后一天是 10月19日。",
    ]


def test_a_pause_and_its_reason_are_told_where_they_happened() -> None:
    paused = [Pause(start=date(2026, 10, 12), end=date(2026, 10, 15), reason="等反映人补充")]
    lines = told("2026-09-29", "working_days", 10, pauses=paused)
    assert lines[4] == "10月12日至14日计时暂停（等反映人补充），不算。"
    lines = told("2026-09-29", "months", 1, pauses=paused)
    assert lines[2:] == [
        "10月12日至14日计时暂停（等反映人补充），不算。",
        "数满 1 个月，再往后移 3 天，是 11月1日。",
        "这一天是周日，顺延到下一个工作日。",
        "最后一天是 11月2日。",
    ]


def test_a_standing_clock_tells_what_is_counted_and_what_is_left() -> None:
    paused = [Pause(start=date(2026, 10, 12), end=None, reason="")]
    lines = told("2026-09-29", "working_days", 10, pauses=paused)
    assert lines[-3:] == [
        "10月12日起计时暂停。",
        "10月11日是周日，不算。",
        "已经数了 4 个工作日，还剩 6 个，恢复计时后接着数。",
    ]


def test_extensions_are_told_with_their_reason_and_the_new_total() -> None:
    extensions = [
        Extension(length=Length(unit="months", count=1), reason="情况复杂"),
        Extension(length=Length(unit="working_days", count=5), reason="等设备到货"),
    ]
    lines = told("2026-07-03", "months", 2, extensions=extensions)
    assert "延长 1 个月（情况复杂），一共 3 个月。" in lines
    assert "另外延长 5 个工作日（等设备到货），从 10月9日起数。" in lines
    assert lines[-1] == "第 5 个工作日是 10月14日。"
    paused = [Pause(start=date(2026, 8, 1), end=None, reason="")]
    standing = told("2026-07-03", "months", 2, extensions=extensions, pauses=paused)
    assert standing[-2:] == ["到期后另外延长 5 个工作日（等设备到货）。", "恢复计时后，到期日按暂停的天数往后移。"]


def test_days_in_a_row_are_joined_as_people_say_them() -> None:
    words = DayWords(2026)
    assert words.days([date(2026, 9, 26), date(2026, 9, 27), date(2026, 10, 11)]) == "9月26日、27日和10月11日"
    assert words.days([date(2026, 10, 17), date(2026, 10, 18)]) == "10月17日、18日"
    assert words.span(date(2026, 12, 31), date(2027, 1, 2)) == "12月31日至2027年1月2日"
    assert words.span(date(2026, 9, 29), date(2026, 10, 6)) == "9月29日至10月6日"


@given(start=st.dates(date(2004, 1, 1), date(2034, 1, 1)), count=st.integers(1, 300))
def test_the_last_line_names_the_due_date_whatever_was_counted(start: date, count: int) -> None:
    for unit in ("working_days", "calendar_days", "months"):
        answer = due(start=start, length=Length(unit=unit, count=count), calendar=CALENDAR)
        assert answer.date is not None
        assert f"{answer.date.month}月{answer.date.day}日。" in answer.explanation[-1]
        assert len(answer.explanation) <= 14


def test_english_names_months_and_festivals_and_counts_one_day_as_one() -> None:
    with translation.override("en"):
        lines = told("2026-09-29", "working_days", 10)
        assert lines[2] == "1 Oct to 7 Oct: holiday (National Day), not counted."
        assert lines[-1] == "Working day 10 is 19 Oct."
        assert told("2026-10-12", "calendar_days", 1)[1] == "Count 1 day, starting on 13 Oct."
