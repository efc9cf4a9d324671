import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.cli.installation import Installation

ADDRESS = os.environ.get("DATABASE_URL", "")
NAMES = ("jiazhan_backup_from", "jiazhan_backup_to")

pytestmark = [
    pytest.mark.own_database,
    pytest.mark.skipif(not ADDRESS.startswith("postgres"), reason="runs on PostgreSQL only"),
]

WRITE = """
from datetime import datetime, UTC
from django.db import transaction
from jiazhan.accounts.actor import SYSTEM
from jiazhan.core import journal
for number in range(20):
    with transaction.atomic():
        journal.append(verb="test.write", subject=f"test:{number % 3}", actor=SYSTEM, at=datetime.now(UTC))
"""


@pytest.fixture
def databases() -> Iterator[list[str]]:
    with psycopg.connect(ADDRESS, autocommit=True) as server:
        for name in NAMES:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            server.execute(f'CREATE DATABASE "{name}"')
        yield [f"{ADDRESS.rpartition('/')[0]}/{name}" for name in NAMES]
        for name in NAMES:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def entries(address: str) -> list[tuple[object, ...]]:
    with psycopg.connect(address) as server:
        return server.execute("SELECT id, subject, sequence, digest FROM core_entry ORDER BY id").fetchall()


def test_a_postgresql_backup_is_restored_equal(databases: list[str], tmp_path: Path) -> None:
    for folder in ("from", "to"):
        (tmp_path / folder).mkdir()
    ours, theirs = (
        Installation(data=tmp_path / folder, address=address)
        for folder, address in zip(("from", "to"), databases, strict=True)
    )
    ours.must("migrate", "--verbosity", "0")
    ours.must("shell", "--no-imports", "-c", WRITE)
    archive = tmp_path / "a.tar.gz"
    ours.must("backup", str(archive))
    assert "全部一致" in theirs.must("restore", str(archive))
    assert entries(databases[1]) == entries(databases[0]) != []
    refused = theirs.run("restore", str(archive))
    assert refused.returncode == 1
    assert "已经有数据" in refused.stderr
