"""The page of figures over many suggestions, each with three units: as served, and what counting anew costs.

.venv/bin/python -m benchmarks.figures [--size 10000] [--databases sqlite,postgresql]

"After an act" is the first view after something was done to one of them; "counting anew" is what a process does once.
"Page" is every further one, as long as the journal has not grown.
"""

import argparse
import json
import statistics
import sys
import time
from itertools import cycle
from pathlib import Path
from typing import Any, Final

import django

from benchmarks.apart import measured_apart

ROOT: Final = Path(__file__).resolve().parents[1]
SCRATCH: Final = "jiazhan_bench"
URL: Final = "/desk/figures/suggestions/"
ROUNDS: Final = 9


def measure_one(size: int, address: str) -> dict[str, Any]:
    """Fill a fresh database, and measure it."""
    from django.db import connection, connections
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from benchmarks import measure
    from benchmarks.processes import calibration
    from benchmarks.server import serving
    from jiazhan.accounts.actor import SYSTEM
    from jiazhan.cases.models import Case
    from jiazhan.core import journal
    from jiazhan.statistics.queries import kept
    from jiazhan.statistics.queries.facts import co_handled, raw_facts
    from jiazhan.statistics.queries.suggestion_figures import suggestion_figures

    scope = filled(size)

    def anew() -> None:
        kept.forget()
        suggestion_figures(scope)

    with CaptureQueriesContext(connection) as asked:
        anew()
    result: dict[str, Any] = {"calibration": calibration(), "statements": len(asked)}
    result["facts"] = _median(lambda: raw_facts(scope))
    result["co_handled"] = _median(lambda: co_handled(scope))
    result["anew"] = _median(anew)
    connections.close_all()
    with serving({"DATABASE_URL": address} if address else {}) as server:
        (browser,) = measure.people(server, ["county-commission"])
        page = f"{URL}?of=session-{scope.session}"
        result["page"] = measure.page(server, lambda: browser.get(page))

        walked = Case.objects.filter(kind="suggestion").order_by("pk")[:10]  # the others are copies without a chain
        spoken_of = cycle(case.subject for case in walked)

        def after_an_act() -> Any:
            journal.append(verb="case.remind", subject=next(spoken_of), actor=SYSTEM, at=timezone.now())
            return browser.get(page)

        result["page_anew"] = measure.page(server, after_an_act)
    return result


def filled(size: int) -> Any:
    """A fresh database with so many suggestions; the scope in which they are counted."""
    from django.core.management import call_command
    from django.db.models import F

    from benchmarks.county import build_county
    from benchmarks.suggestions import Suggestions
    from jiazhan.core.models import Entry

    for command in ("migrate", "createcachetable", "collectstatic"):
        call_command(command, verbosity=0, **({} if command == "createcachetable" else {"interactive": False}))
    filled = Suggestions(build_county())
    filled.fill(size)
    Entry.objects.update(recorded_at=F("at"))  # written over a year, not in this minute
    return filled.scope()


def _median(ask: Any) -> float:
    found = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        ask()
        found.append((time.perf_counter() - start) * 1e3)
    return round(statistics.median(found), 1)


def run_database(database: str, size: int) -> dict[str, Any]:
    """One database, apart from the other."""
    return measured_apart("benchmarks.figures", size=size, database=database, scratch=SCRATCH)


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--inside", default="", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.inside:
        django.setup()
        address = "" if arguments.inside == "sqlite" else arguments.inside
        sys.stdout.write(json.dumps(measure_one(arguments.size, address)) + "\n")
        return
    from datetime import date

    from benchmarks.table import put

    day = date.today().isoformat()  # noqa: DTZ011  the day where it ran
    lines = [
        f"Run of {day}, {arguments.size:,} suggestions with three units each. Milliseconds, median.",
        "",
        "| Database | page (CPU) | page after an act (CPU) | counting anew | each suggestion | co-handling "
        "| statements | calibration |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for database in arguments.databases.split(","):
        found = run_database(database, arguments.size)
        pages = [f"{found[name]['wall_ms']} ({found[name]['cpu_ms']})" for name in ("page", "page_anew")]
        numbers = (*pages, *(found[name] for name in ("anew", "facts", "co_handled", "statements")))
        lines.append(f"| {database} | " + " | ".join(map(str, (*numbers, found["calibration"]["wall_ms"]))) + " |")
    put("figures", "\n".join(lines) + "\n")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
