"""Everything measured in one run, and the table in benchmarks/README.md written from it.

.venv/bin/python benchmarks/run.py [--sizes 1000,10000,100000] [--databases sqlite,postgresql] [--peer]
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))  # run as a file, Python puts benchmarks/ there, not the project

from benchmarks.databases import drop_database, make_database, why_no_postgresql  # noqa: E402  see above
from benchmarks.peer import why_no_peer  # noqa: E402
from benchmarks.table import write_table  # noqa: E402

SCRATCH = "jiazhan_bench"


def run_database(database: str, arguments: argparse.Namespace, out: Path, *, with_peer: bool) -> None:
    """Measure one database in a process and a scratch folder of its own."""
    with tempfile.TemporaryDirectory(prefix="jiazhan-bench-", dir=arguments.scratch) as folder:
        address = make_database(SCRATCH) if database == "postgresql" else ""
        data = Path(folder) / "data"
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("JIAZHAN_", "DATABASE_"))},
            "DJANGO_SETTINGS_MODULE": "jiazhan.config.settings",
            "JIAZHAN_DATA": str(data),
            "PYTHONPATH": str(ROOT),
            **({"DATABASE_URL": address} if address else {}),
        }
        command = [sys.executable, "-m", "benchmarks.stage", "--database", database, "--sizes", arguments.sizes]
        command += ["--folder", folder, "--address", address, "--out", str(out), "--seconds", str(arguments.seconds)]
        command += ["--peer"] if with_peer else []
        try:
            subprocess.run(command, env=environment, cwd=ROOT, check=True)  # noqa: S603  our own module
        finally:
            if address:
                drop_database(SCRATCH)


def machine() -> dict[str, Any]:
    """What the run ran on."""
    model = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), ""
    )
    memory = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    return {
        "processor": model or platform.processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(memory / 1024**2),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
    }


def _lines(path: str) -> list[str]:
    file = Path(path)
    return file.read_text().splitlines() if file.is_file() else []


def main() -> None:
    """Measure what was asked for, keep the figures, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--peer", action="store_true", help="also measure django-helpdesk")
    parser.add_argument("--seconds", type=float, default=5, help="how long eight clients work at once")
    parser.add_argument("--scratch", default=None, help="where the scratch folders are made")
    parser.add_argument("--no-table", action="store_true", help="leave benchmarks/README.md as it is")
    arguments = parser.parse_args()
    notes = []
    with_peer = arguments.peer and not why_no_peer()
    if arguments.peer and not with_peer:
        notes.append(f"peer not run: {why_no_peer()}")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "results.jsonl"
        out.touch()
        for database in arguments.databases.split(","):
            reason = why_no_postgresql() if database == "postgresql" else ""
            if reason:
                notes.append(f"postgresql not run: {reason}")
                continue
            run_database(database, arguments, out, with_peer=with_peer)
        stages = [json.loads(line) for line in out.read_text().splitlines()]
    # The day where it ran.
    result = {"date": date.today().isoformat(), "machine": machine(), "notes": notes, "stages": stages}  # noqa: DTZ011
    kept = ROOT / "benchmarks" / "results" / f"{result['date']}.json"
    kept.parent.mkdir(exist_ok=True)
    if arguments.no_table:
        sys.stdout.write(json.dumps(result, indent=1) + "\n")
        return
    kept.write_text(json.dumps(result, indent=1) + "\n")
    sys.stdout.write(write_table(result))


if __name__ == "__main__":
    main()
