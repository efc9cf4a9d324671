"""The calendar as the database has it, kept in the process until a notice changes."""

from decimal import Decimal
from typing import TypeAlias

from django.db import OperationalError, ProgrammingError, connection, transaction

from jiazhan.core.calendar import Day, WorkCalendar
from jiazhan.core.calendar_seed import seed_calendar
from jiazhan.core.models import CalendarDay, CalendarNotice
from jiazhan.core.recall import recalled

_Version: TypeAlias = tuple[int, int | Decimal | None]

_cached: tuple[_Version, WorkCalendar] | None = None


@recalled
def current_calendar() -> WorkCalendar:
    """The working-day calendar as of now: one statement, and three when a notice changed since the last call.

    The version is the sum over the notices' contents, so a notice imported by another process, or rolled back, is
    noticed. A database without any notice answers with the shipped calendar.
    """
    global _cached
    with connection.cursor() as cursor:  # asked on every page: composing this by the ORM costs ten times its running
        cursor.execute("SELECT COUNT(*), SUM(checksum) FROM core_calendarnotice")
        version: _Version = cursor.fetchone()
    if _cached is None or _cached[0] != version:
        _cached = (version, _read() if version[0] else seed_calendar())
    return _cached[1]


def is_calendar_loaded() -> bool:
    """Whether the database can be reached and holds a calendar of its own."""
    try:
        with transaction.atomic():
            return CalendarNotice.objects.exists()
    except (OperationalError, ProgrammingError):
        return False


def _read() -> WorkCalendar:
    rows = CalendarDay.objects.values_list("date", "is_workday", "label")
    known = CalendarNotice.objects.filter(is_official=True).values_list("year", flat=True)
    return WorkCalendar({row[0]: Day(*row) for row in rows}, frozenset(known))
