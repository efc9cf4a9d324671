import fcntl
from pathlib import Path

import pytest

from tests.cli.installation import Installation


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The data folder of a fresh installation, made once for all test processes; copy it, do not write to it."""
    if worker_id == "master":
        return fill(tmp_path_factory.mktemp("fresh"))
    shared = tmp_path_factory.getbasetemp().parent / "fresh"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not shared.is_dir():
            fill(tmp_path_factory.mktemp("making")).rename(shared)
    return shared


def fill(data: Path) -> Path:
    Installation(data=data).must("migrate", "--verbosity", "0")
    return data


@pytest.fixture
def installation(migrated: Path, tmp_path: Path) -> Installation:
    """An installation on SQLite with tables and without data."""
    data = tmp_path / "data"
    data.mkdir(mode=0o750)
    for name in ("jiazhan.sqlite3", "secret.key", "field.key"):
        (data / name).write_bytes((migrated / name).read_bytes())
        (data / name).chmod(0o600)
    return Installation(data=data)
