"""A measurement in a process and a scratch folder of its own: Django is bound to one database."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def measured_apart(module: str, *, size: int, database: str, scratch: str) -> dict[str, Any]:
    """What `python -m <module> --size … --inside …` prints last, as JSON; on PostgreSQL in the database `scratch`."""
    from benchmarks.databases import drop_database, make_database

    with tempfile.TemporaryDirectory(prefix="jiazhan-bench-") as folder:
        address = make_database(scratch) if database == "postgresql" else ""
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("JIAZHAN_", "DATABASE_"))},
            "DJANGO_SETTINGS_MODULE": "jiazhan.config.settings",
            "JIAZHAN_DATA": folder,
            "PYTHONPATH": str(ROOT),
            **({"DATABASE_URL": address} if address else {}),
        }
        command = [sys.executable, "-m", module, "--size", str(size), "--inside", address or "sqlite"]
        try:
            # Our own module.
            done = subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE)  # noqa: S603
        finally:
            if address:
                drop_database(scratch)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result
