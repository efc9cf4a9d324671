from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from jiazhan.accounts.actor import SYSTEM
from jiazhan.core import journal
from jiazhan.core.actions.import_calendar import Imported, import_calendar
from jiazhan.core.actions.pause_clock import pause_clock
from jiazhan.core.actions.start_clock import clock_to_start, start_clock
from jiazhan.core.actions.stop_clock import stop_clock
from jiazhan.core.calendar_notice import NoticeDay
from jiazhan.core.calendar_seed import seed_years
from jiazhan.core.deadline import Length
from jiazhan.core.models import CalendarDay, CalendarNotice, Clock, Entry
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.queries.clocks import running_clock
from jiazhan.core.refusals import Invalid

AT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
SOURCE = "国务院办公厅关于2027年部分节假日安排的通知"
COMPUTED = [(day.date, day.is_workday, day.label) for each in seed_years() if each.year == 2027 for day in each.days]
TUESDAY_OFF = (date(2027, 1, 5), False, "元旦")
pytestmark = pytest.mark.django_db


def start(subject: str, count: int) -> Clock:
    """A clock from Monday 21 December 2026: 12 working days end on 7 January, 9 on 4 January, 8 on 31 December."""
    length = Length(unit="working_days", count=count)
    begins = date(2026, 12, 21)
    return start_clock(
        clock_to_start(rule_key="r", rule_label="", length=length, start=begins, region_code="42"), subject=subject
    )


def import_2027(*extra: NoticeDay, days: Sequence[NoticeDay] = COMPUTED) -> Imported:
    return import_calendar(actor=SYSTEM, at=AT, year=2027, source=SOURCE, days=[*days, *extra])


def due_date(subject: str) -> date | None:
    clock = running_clock(subject)
    assert clock is not None
    return clock.due_date


def test_an_import_makes_the_year_official_and_counts_every_running_clock_anew() -> None:
    start("thing:moved", 12)
    start("thing:same-date", 9)
    start("thing:this-year", 5)
    start("thing:stopped", 12)
    stop_clock(subject="thing:stopped", at=AT)
    assert due_date("thing:moved") == date(2027, 1, 7)
    assert due_date("thing:same-date") == date(2027, 1, 4)

    result = import_2027(TUESDAY_OFF, (date(2027, 1, 9), True, "元旦"))

    assert result == Imported(year=2027, holidays=14, make_up_days=1, checked=3, changed=2)
    assert due_date("thing:moved") == date(2027, 1, 8)
    assert not Clock.objects.filter(stopped_at=None, is_provisional=True).exists()
    assert Clock.objects.get(subject="thing:stopped").is_provisional
    notice = CalendarNotice.objects.get(year=2027)
    assert (notice.is_official, notice.source, notice.imported_at) == (True, SOURCE, AT)


def test_each_changed_clock_gets_one_entry_with_old_new_and_why() -> None:
    start("thing:moved", 12)
    start("thing:same-date", 9)
    start("thing:this-year", 5)
    import_2027(TUESDAY_OFF)
    entries = {entry.subject: entry for entry in Entry.objects.filter(verb="clock.recompute")}
    assert entries.keys() == {"thing:moved", "thing:same-date"}
    assert entries["thing:moved"].facts == {
        "old": "2027-01-07",
        "new": "2027-01-08",
        "was_provisional": True,
        "is_provisional": False,
        "why": f"导入了 2027 年放假通知：{SOURCE}",
    }
    assert entries["thing:same-date"].facts["old"] == entries["thing:same-date"].facts["new"] == "2027-01-04"
    assert (entries["thing:moved"].region_code, entries["thing:moved"].at) == ("42", AT)
    entry = Entry.objects.get(verb="calendar.import")
    assert entry.subject == "calendar:2027"
    assert entry.facts == {"source": SOURCE, "holidays": 14, "make_up_days": 0, "clocks_changed": 2}


def test_the_same_notice_again_changes_no_clock() -> None:
    start("thing:1", 12)
    import_2027(TUESDAY_OFF)
    again = import_2027(TUESDAY_OFF)
    assert (again.checked, again.changed) == (1, 0)
    assert Entry.objects.filter(verb="clock.recompute").count() == 1


def test_a_corrected_notice_replaces_the_days_of_the_year() -> None:
    start("thing:1", 12)
    import_2027(TUESDAY_OFF)
    import_2027()
    assert due_date("thing:1") == date(2027, 1, 7)
    assert not CalendarDay.objects.filter(pk=TUESDAY_OFF[0]).exists()
    assert CalendarDay.objects.filter(date__year=2027).count() == len(COMPUTED)


def test_a_notice_may_rearrange_the_december_before_it() -> None:
    start("thing:1", 8)
    assert due_date("thing:1") == date(2026, 12, 31)
    import_2027((date(2026, 12, 31), False, "元旦"), (date(2026, 12, 26), True, "元旦"))
    assert due_date("thing:1") == date(2026, 12, 30)
    assert CalendarDay.objects.filter(date__year=2026, date__month__lt=12).exists()


def test_a_list_of_all_days_keeps_only_those_that_matter() -> None:
    import_2027((date(2027, 3, 1), True, ""), (date(2027, 3, 6), False, ""))
    assert not CalendarDay.objects.filter(date__year=2027, date__month=3).exists()


def test_a_clock_that_stands_still_stays_without_date() -> None:
    start("thing:1", 12)
    pause_clock(subject="thing:1", on=date(2026, 12, 28), reason="")
    result = import_2027()
    assert (result.checked, result.changed) == (1, 0)
    assert due_date("thing:1") is None


def test_many_clocks_are_counted_in_several_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jiazhan.core.actions.recompute_clocks._AT_A_TIME", 2)
    for number in range(5):
        start(f"thing:{number}", 12)
    assert import_2027(TUESDAY_OFF).changed == 5
    assert set(Clock.objects.values_list("due_date", flat=True)) == {date(2027, 1, 8)}


def test_when_a_follower_refuses_nothing_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_entry: Entry) -> None:
        raise RuntimeError("no")

    start("thing:1", 12)
    monkeypatch.setattr(journal, "_at_once", [("clock.recompute", refuse)])
    with pytest.raises(RuntimeError):
        import_2027(TUESDAY_OFF)
    assert due_date("thing:1") == date(2027, 1, 7)
    assert not CalendarNotice.objects.get(year=2027).is_official
    assert current_calendar().is_workday(TUESDAY_OFF[0])
    assert not Entry.objects.exists()


def test_an_import_without_a_source_or_with_wrong_days_is_refused() -> None:
    with pytest.raises(Invalid) as refusal:
        import_calendar(actor=SYSTEM, at=AT, year=2027, source=" ", days=COMPUTED)
    assert list(refusal.value.fields) == ["source"]
    with pytest.raises(Invalid) as refusal:
        import_2027(days=COMPUTED[:3])
    assert list(refusal.value.fields) == ["days"]
    assert not CalendarNotice.objects.get(year=2027).is_official
