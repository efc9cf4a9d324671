from pathlib import Path

import pytest

from tests.cli.installation import Installation


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a fresh installation; copy it, do not write to it."""
    data = tmp_path_factory.mktemp("fresh")
    installation = Installation(data=data)
    installation.must("migrate", "--verbosity", "0")
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
