"""Due dates per second: the pure reckoning on the calendar as shipped, with and without pauses and extensions.

.venv/bin/python -m benchmarks.clocks [--count 20000]
"""

import argparse
import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

import django

CASES: Final = {
    "15 working days": ("working_days", 15, False),
    "60 calendar days": ("calendar_days", 60, False),
    "3 months": ("months", 3, False),
    "15 working days, one pause, one extension": ("working_days", 15, True),
}


def per_second(reckon: Callable[[date], Any], count: int) -> int:
    """How many due dates a second of CPU gives, from days all over 2020-2026."""
    draw = random.Random(1)  # noqa: S311  days, not secrets
    days = [date(2020, 1, 1) + timedelta(days=draw.randrange(2500)) for _ in range(count)]
    start = time.process_time()
    for day in days:
        reckon(day)
    return round(count / (time.process_time() - start))


def _reckoning(unit: str, count: int, has_more: bool) -> Callable[[date], Any]:
    from jiazhan.core.calendar_seed import seed_calendar
    from jiazhan.core.period import Extension, Length, Pause, reckon

    calendar, length = seed_calendar(), Length(unit=unit, count=count)

    def reckon_one(day: date) -> Any:
        pauses, extensions = [], []
        if has_more:
            pauses = [Pause(start=day + timedelta(days=3), end=day + timedelta(days=10), reason="")]
            extensions = [Extension(length=Length(unit="working_days", count=5), reason="")]
        return reckon(start=day, length=length, calendar=calendar, pauses=pauses, extensions=extensions)

    return reckon_one


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    arguments = parser.parse_args()
    django.setup()
    from benchmarks.table import put

    lines = [
        f"Run of {date.today().isoformat()}, one core.",  # noqa: DTZ011  the day where it ran
        "",
        "| Due date | per second of CPU |",
        "|---|---:|",
    ]
    for words, case in CASES.items():
        lines.append(f"| {words} | {per_second(_reckoning(*case), arguments.count):,} |")
    put("clocks", "\n".join(lines) + "\n")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
