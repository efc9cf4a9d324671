from datetime import UTC, date, datetime

import pytest
from django.db import OperationalError, transaction
from django.db.models import Model, QuerySet
from pytest_django import DjangoAssertNumQueries

from jiazhan.accounts.actor import SYSTEM
from jiazhan.core.actions.import_calendar import import_calendar
from jiazhan.core.calendar_seed import seed_calendar, seed_years
from jiazhan.core.models import CalendarDay, CalendarNotice
from jiazhan.core.queries.calendar import current_calendar, is_calendar_loaded

AT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def import_2027(*extra: tuple[date, bool, str]) -> None:
    days = [(day.date, day.is_workday, day.label) for each in seed_years() if each.year == 2027 for day in each.days]
    import_calendar(actor=SYSTEM, at=AT, year=2027, source="通知", days=[*days, *extra])


def test_the_calendar_costs_one_statement_when_warm(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    first = current_calendar()
    with django_assert_num_queries(1):
        assert current_calendar() is first
    assert first.days == seed_calendar().days
    assert first.known_years == seed_calendar().known_years


def test_a_change_of_the_calendar_costs_three_statements(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    current_calendar()
    CalendarNotice.objects.filter(year=2026).update(checksum=1)
    with django_assert_num_queries(3):
        current_calendar()


def test_an_import_is_seen_at_once() -> None:
    assert not current_calendar().is_known(date(2027, 1, 1))
    import_2027((date(2027, 1, 4), False, "元旦"))
    assert current_calendar().is_known(date(2027, 1, 1))
    assert not current_calendar().is_workday(date(2027, 1, 4))


def test_a_notice_with_the_computed_days_still_makes_the_year_known() -> None:
    current_calendar()
    import_2027()
    assert current_calendar().is_known(date(2027, 1, 1))


def test_an_import_that_was_rolled_back_is_forgotten() -> None:
    with transaction.atomic():
        import_2027((date(2027, 1, 4), False, "元旦"))
        assert not current_calendar().is_workday(date(2027, 1, 4))
        transaction.set_rollback(True)
    assert current_calendar().is_workday(date(2027, 1, 4))
    import_2027((date(2027, 1, 5), False, "元旦"))
    assert current_calendar().is_workday(date(2027, 1, 4))
    assert not current_calendar().is_workday(date(2027, 1, 5))


def test_a_database_without_rows_answers_with_the_shipped_calendar() -> None:
    assert is_calendar_loaded()
    CalendarNotice.objects.all().delete()
    assert not CalendarDay.objects.exists()
    assert not is_calendar_loaded()
    assert current_calendar().days == seed_calendar().days


def test_a_database_that_does_not_answer_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_rows: "QuerySet[Model]") -> bool:
        raise OperationalError("no such table")

    monkeypatch.setattr(QuerySet, "exists", fail)
    assert not is_calendar_loaded()
