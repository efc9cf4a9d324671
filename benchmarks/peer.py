"""django-helpdesk, measured by the harness beside the project when it is there: installed from PyPI, never copied."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from benchmarks.databases import drop_database, make_database

HARNESS: Final = Path(__file__).resolve().parents[2] / "shared" / "bench"
PACKAGES: Final = ("django-helpdesk", "gunicorn", "psycopg2-binary", "jieba")
PORT: Final = "8129"


class Peer:
    """The peer in a scratch folder with an environment of its own; `grow_to` and `measure` as for the product."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = HARNESS / "django_helpdesk" / "site"

    def install(self) -> None:
        """Make the environment from PyPI; an environment named by BENCH_PEER_VENV is taken as it is."""
        given = os.environ.get("BENCH_PEER_VENV")
        self.python = Path(given or self.folder / "venv") / "bin" / "python"
        if not given:
            _run([sys.executable, "-m", "venv", str(self.folder / "venv")], {})
            _run([str(self.python), "-m", "pip", "install", "-q", *PACKAGES], {})

    def measure(self, database: str, size: int) -> dict[str, Any]:
        """Fill to `size` tickets and measure a copy, so that what measuring adds does not stay."""
        environment = self._environment(database)
        if not (self.folder / f"{database}.ready").exists():
            if database == "postgresql":
                make_database("helpdesk_fill")
            _run([str(self.python), "manage.py", "migrate", "-v", "0"], environment, self.site)
            (self.folder / f"{database}.ready").touch()
        _run([str(self.python), str(HARNESS / "django_helpdesk" / "seed.py"), str(size)], environment, self.site)
        copied = self._copy(database, environment)
        script = str(HARNESS / "django_helpdesk" / "bench.py")
        said = _run([str(self.python), script, database, str(size)], {**copied, "BENCH_PORT": PORT}, self.site)
        result: dict[str, Any] = json.loads(said.strip().splitlines()[-1])
        if database == "postgresql":
            drop_database("helpdesk_bench")
        return result

    def _environment(self, database: str) -> dict[str, str]:
        values = {"PEER_DATA": str(self.folder), "DJANGO_SETTINGS_MODULE": "peer.settings", "BENCH_RUNS": "3"}
        if database == "postgresql":
            return {**values, "PEER_DB": "postgres", "PEER_PGDB": "helpdesk_fill"}
        return {**values, "PEER_SQLITE": "fill.sqlite3"}

    def _copy(self, database: str, environment: dict[str, str]) -> dict[str, str]:
        if database == "sqlite":
            shutil.copy(self.folder / "fill.sqlite3", self.folder / "bench.sqlite3")
            return {**environment, "PEER_SQLITE": "bench.sqlite3"}
        drop_database("helpdesk_bench")
        copy_database("helpdesk_fill", "helpdesk_bench")
        return {**environment, "PEER_PGDB": "helpdesk_bench"}


def why_no_peer() -> str:
    """ "" when the harness is there; else the reason."""
    return "" if (HARNESS / "django_helpdesk" / "bench.py").is_file() else "the harness is not beside the project"


def copy_database(source: str, target: str) -> None:
    """Copy a PostgreSQL database nobody is connected to."""
    import psycopg

    from benchmarks.databases import POSTGRESQL

    with psycopg.connect(f"{POSTGRESQL}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')  # type: ignore[call-overload]


def _run(command: list[str], environment: dict[str, str], folder: Path | None = None) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "JIAZHAN_"))}
    values = {**kept, **environment, "PYTHONDONTWRITEBYTECODE": "1"}
    # Commands of this file.
    done = subprocess.run(command, env=values, cwd=folder, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"{command}: {done.stdout[-2000:]}{done.stderr[-3000:]}")
    return done.stdout
