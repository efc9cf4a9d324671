"""The board of supervision over many suggestions, each with three units: as served.

.venv/bin/python -m benchmarks.board [--size 10000] [--database sqlite]

"All open" sets every suggestion in hand, its day spread over three months: more than any county owes at once.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any, Final

import django

from benchmarks.apart import measured_apart

ROOT: Final = Path(__file__).resolve().parents[1]
SCRATCH: Final = "jiazhan_bench_board"
URL: Final = "/desk/suggestions/supervision/"
SPREAD: Final = 90


def measure_board(size: int, address: str) -> dict[str, Any]:
    """Fill a fresh database, and ask for the board as it comes and with everything in hand."""
    from django.db import connections
    from django.utils import timezone

    from benchmarks import measure
    from benchmarks.figures import filled
    from benchmarks.processes import calibration
    from benchmarks.server import serving
    from jiazhan.cases.models import Case
    from jiazhan.cases.workflow import SUPERVISED

    filled(size)
    result: dict[str, Any] = {"calibration": calibration()}
    environment = {"DATABASE_URL": address} if address else {}

    def ask(name: str) -> None:
        rows = Case.objects.filter(kind="suggestion", state__in=sorted(SUPERVISED))
        result[f"{name}_count"] = rows.count()
        connections.close_all()
        with serving(environment) as server:
            (browser,) = measure.people(server, ["county-commission"])
            result[name] = measure.page(server, lambda: browser.get(URL))
            result[f"{name}_red"] = measure.page(server, lambda: browser.get(f"{URL}?light=red"))

    ask("as_filled")
    _put_in_hand(timezone.localdate())
    ask("all_open")
    return result


def _put_in_hand(today: Any) -> None:
    """Every suggestion with a unit in hand, one day of `SPREAD` each."""
    from datetime import timedelta

    from django.db.models import F

    from jiazhan.cases.models import Case

    handed = Case.objects.filter(kind="suggestion", unit__isnull=False)
    keys = list(handed.order_by("pk").values_list("pk", flat=True))
    for ahead in range(SPREAD):
        due = today + timedelta(days=ahead - SPREAD // 3)
        handed.filter(pk__in=keys[ahead::SPREAD]).update(
            state="handling",
            is_open=True,
            party_kind="organisation",
            party=F("unit"),
            clock_key="reply",
            clock_started_on=due - timedelta(days=92),
            due_date=due,
            due_order=due,
            is_paused=False,
        )


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--database", default="sqlite", choices=["sqlite", "postgresql"])
    parser.add_argument("--inside", default="", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.inside:
        django.setup()
        address = "" if arguments.inside == "sqlite" else arguments.inside
        sys.stdout.write(json.dumps(measure_board(arguments.size, address)) + "\n")
        return
    found = run(arguments.size, arguments.database)
    for name in ("as_filled", "all_open"):
        pages = [found[name], found[f"{name}_red"]]
        words = ", ".join(f"{page['wall_ms']} ms ({page['cpu_ms']} CPU)" for page in pages)
        sys.stdout.write(f"{name}: {found[f'{name}_count']:,} on the board, page and red alone: {words}\n")


def run(size: int, database: str) -> dict[str, Any]:
    """One database, apart from the other."""
    return measured_apart("benchmarks.board", size=size, database=database, scratch=SCRATCH)


if __name__ == "__main__":
    main()
