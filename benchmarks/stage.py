"""One database measured at every size: a process of its own, because Django is bound to one database.

Run by `benchmarks/run.py`; writes one JSON line per size to the file named last.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any, Final

import django
from django.core.management import call_command

FRESH: Final = 150
"""Matters per town that wait for the measure of acts."""


def measure_sizes(arguments: argparse.Namespace) -> None:
    """Grow, measure the floor, the product, the peer, and the product again; then the next size."""
    from django_tasks_db.models import DBTaskResult

    from benchmarks.fill import Filler
    from benchmarks.peer import Peer

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    peer = None
    if arguments.peer:
        peer = Peer(Path(arguments.folder) / "peer")
        peer.folder.mkdir(exist_ok=True)
        peer.install()
    filler = Filler()
    filler.prepare()
    for size in map(int, arguments.sizes.split(",")):
        say(f"{arguments.database}: {size:,} cases")
        filler.grow_to(size)
        result = _ours(filler, arguments)
        result |= {"database": arguments.database, "size": size}
        if peer is not None:
            say(f"{arguments.database}: the peer at {size:,}")
            result["peer"] = peer.measure(arguments.database, size)
            # A machine slower or faster than a quarter of an hour ago weighs on both alike.
            say(f"{arguments.database}: {size:,} cases again")
            result |= mean(result, _ours(filler, arguments))
        DBTaskResult.objects.all().delete()
        with Path(arguments.out).open("a") as file:
            file.write(json.dumps(result) + "\n")


def _ours(filler: Any, arguments: argparse.Namespace) -> dict[str, Any]:
    from django.db import connections

    from benchmarks import measure
    from benchmarks.places import places_in
    from benchmarks.processes import calibration
    from benchmarks.server import FLOOR, serving

    places = places_in(filler.county)
    places["fresh"] = [filler.add_drafts(town=town, count=FRESH) for town in range(measure.CLIENTS)]
    connections.close_all()
    environment = {"DATABASE_URL": arguments.address} if arguments.address else {}
    result: dict[str, Any] = {"calibration": calibration()}
    with serving(environment, application=FLOOR) as floor:
        visitor = measure.Browser(floor.port)
        result["floor"] = measure.page(floor, lambda: visitor.get("/"))
    with serving(environment) as server:
        result["memory_start_mb"] = server.memory()
        result["ours"] = measure.ours(server, places, seconds=arguments.seconds)
        result["ours"]["act"] = measure.acts(server, places, seconds=arguments.seconds)
        result["memory_mb"] = server.memory()
    result["calibration_end"] = calibration()
    return result


def mean(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """What stands in both, numbers halfway between."""
    return {
        key: mean(one[key], other[key]) if isinstance(one[key], dict) else round((one[key] + other[key]) / 2, 2)
        for key in other
    }


def say(line: str) -> None:
    """One line for whoever waits."""
    sys.stderr.write(line + "\n")


def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ("--database", "--sizes", "--folder", "--address", "--out"):
        parser.add_argument(name, default="")
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--peer", action="store_true")
    arguments = parser.parse_args()
    django.setup()
    measure_sizes(arguments)


if __name__ == "__main__":
    main()
