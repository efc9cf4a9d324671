from datetime import date

import pytest

from jiazhan.core.calendar_notice import NoticeDay, check_notice, checksum, parse_notice
from jiazhan.core.calendar_seed import seed_years
from jiazhan.core.refusals import Invalid

TABLE = """date,type,festival,in_lieu
2026-10-01,holiday,国庆节,0
2026-10-10,workday,国庆节,0
"""
DAYS = [(date(2026, 10, 1), False, "国庆节"), (date(2026, 10, 10), True, "国庆节")]


def days_of(year: int) -> list[NoticeDay]:
    return [(day.date, day.is_workday, day.label) for each in seed_years() if each.year == year for day in each.days]


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        "\ufeff" + TABLE,
        TABLE.replace("\n", "\r\n"),
        TABLE.replace(",", "\t"),
        TABLE + "\n,,,\n\n",
        "date,is_workday,label\n2026-10-01,0,国庆节\n2026-10-10,1,国庆节\n",
        "date,is_workday,label\n2026-10-01,False,国庆节\n2026-10-10,True,国庆节\n",
        "日期,类型,节日\n2026年10月1日,放假,国庆节\n2026/10/10,调休上班,国庆节\n",
        "label,is_workday,date\n国庆节,否,20261001\n国庆节,是,2026.10.10\n",
    ],
)
def test_a_notice_file_is_read_in_the_forms_people_have(text: str) -> None:
    assert parse_notice(text) == DAYS


def test_every_wrong_line_is_named_with_its_reason() -> None:
    text = "date,type,festival\n2026-13-01,holiday,元旦\n2026-10-01,holiday,国庆节\n2026-10-02,maybe,国庆节\nx\n"
    with pytest.raises(Invalid) as refusal:
        parse_notice(text)
    assert list(refusal.value.fields) == ["line_2", "line_4", "line_5"]
    assert str(refusal.value.fields["line_2"]) == "第 2 行：日期“2026-13-01”看不懂，请写成 2027-01-01 这样。"
    assert str(refusal.value.fields["line_4"]) == "第 4 行：“maybe”看不懂，请写 holiday（放假）或 workday（上班）。"


@pytest.mark.parametrize("text", ["", "   ", "2026-10-01,holiday,国庆节\n", "date,type,festival\n", "date\rtype\rx"])
def test_a_file_that_is_no_notice_is_refused(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_notice(text)
    assert list(refusal.value.fields) == ["file"]


@pytest.mark.parametrize("year", range(2008, 2036))
def test_every_shipped_year_could_be_a_notice(year: int) -> None:
    check_notice(year=year, days=days_of(year))


def test_the_december_before_may_be_rearranged_but_no_other_day_outside_the_year() -> None:
    days = days_of(2027)
    check_notice(year=2027, days=[*days, (date(2026, 12, 31), False, "元旦")])
    for stranger in (date(2026, 11, 30), date(2028, 1, 1)):
        with pytest.raises(Invalid) as refusal:
            check_notice(year=2027, days=[*days, (stranger, False, "元旦")])
        assert stranger.isoformat() in str(refusal.value)


def test_a_day_given_twice_is_refused() -> None:
    days = days_of(2027)
    with pytest.raises(Invalid) as refusal:
        check_notice(year=2027, days=[*days, days[0]])
    assert str(refusal.value) == "2027-01-01 出现了不止一次，每一天只能有一行。"


@pytest.mark.parametrize("festival", ["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"])
def test_a_notice_without_one_of_the_festivals_is_refused(festival: str) -> None:
    days = [day for day in days_of(2027) if day[2] != festival]
    with pytest.raises(Invalid) as refusal:
        check_notice(year=2027, days=days)
    assert festival.removesuffix("节") in str(refusal.value) or festival in str(refusal.value)


def test_spring_festival_has_four_days_off_since_2025() -> None:
    days = [day for day in days_of(2027) if day[0] != date(2027, 2, 5)]
    with pytest.raises(Invalid) as refusal:
        check_notice(year=2027, days=days)
    assert str(refusal.value) == "“春节”至少放假 4 天，文件里只有 3 天。请补全后再导入。"


@pytest.mark.parametrize("year", [1999, 2007, 2101])
def test_a_year_out_of_reach_is_refused(year: int) -> None:
    with pytest.raises(Invalid) as refusal:
        check_notice(year=year, days=[])
    assert list(refusal.value.fields) == ["year"]


def test_a_name_longer_than_the_column_is_refused() -> None:
    with pytest.raises(Invalid):
        check_notice(year=2027, days=[*days_of(2027), (date(2027, 3, 3), False, "长" * 41)])


def test_the_checksum_stands_for_the_content_and_not_its_order() -> None:
    first = checksum(year=2026, is_official=True, days=DAYS)
    assert first == checksum(year=2026, is_official=True, days=DAYS[::-1])
    others = {
        checksum(year=2027, is_official=True, days=DAYS),
        checksum(year=2026, is_official=False, days=DAYS),
        checksum(year=2026, is_official=True, days=DAYS[:1]),
    }
    assert len(others | {first}) == 4
    assert 0 <= first < 2**48
