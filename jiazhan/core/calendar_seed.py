"""The calendar that ships with the project: the years with a notice, and a few computed ones after them."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from jiazhan.core.calendar import Day, WorkCalendar

_FILE = Path(__file__).parent / "seeds" / "calendar.json"


@dataclass(frozen=True)
class SeedYear:
    """The days of one year, and where they come from. `is_official` is False for computed days."""

    year: int
    source: str
    is_official: bool
    days: tuple[Day, ...]


@cache
def seed_years() -> tuple[SeedYear, ...]:
    """Every shipped year in order, read once."""
    rows = json.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        SeedYear(
            year=row["year"],
            source=row["source"],
            is_official=row["is_official"],
            days=tuple(Day(date.fromisoformat(day), is_workday, label) for day, is_workday, label in row["days"]),
        )
        for row in rows
    )


@cache
def seed_calendar() -> WorkCalendar:
    """The shipped calendar by itself, for when no database answers."""
    days = {day.date: day for year in seed_years() for day in year.days}
    return WorkCalendar(days, frozenset(year.year for year in seed_years() if year.is_official))
