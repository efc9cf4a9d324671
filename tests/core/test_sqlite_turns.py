"""Writers on SQLite take turns promptly, and give up when their patience is over."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.utils import OperationalError

from jiazhan.core.sqlite.base import DatabaseWrapper

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def own_connections(django_db_blocker: Any) -> Iterator[None]:
    """These connections are to files of the tests' own."""
    with django_db_blocker.unblock():
        yield


def wrapper(path: Path, *, timeout: float) -> DatabaseWrapper:
    """A connection of our own to a file, as the settings make it."""
    values: dict[str, Any] = {
        "ENGINE": "jiazhan.core.sqlite",
        "NAME": str(path),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": timeout},
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": False,
        "AUTOCOMMIT": True,
        "ATOMIC_REQUESTS": False,
        "TIME_ZONE": None,
        "TEST": {"NAME": None, "MIRROR": None, "CHARSET": None, "COLLATION": None, "MIGRATE": True},
    }
    return DatabaseWrapper(values, alias="turns")


def begin(connection: DatabaseWrapper) -> None:
    connection.ensure_connection()
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def test_a_writer_begins_within_milliseconds_of_the_other_ones_end(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "turns.sqlite3", isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE thing (id INTEGER)")
    waits = []
    for _turn in range(5):
        other.execute("BEGIN IMMEDIATE")
        ended: list[float] = []

        def end(ended: list[float] = ended) -> None:
            other.execute("COMMIT")
            ended.append(time.monotonic())

        threading.Timer(0.25, end).start()
        connection = wrapper(tmp_path / "turns.sqlite3", timeout=30)
        begin(connection)
        waits.append(time.monotonic() - ended[0])
        connection.connection.rollback()
        connection.connection.close()
    # SQLite itself would look again after up to a tenth of a second; the smallest wait is what no noise lengthens.
    assert min(waits) < 0.03


def test_a_writer_gives_up_after_its_timeout_and_can_go_on(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "turns.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    connection = wrapper(tmp_path / "turns.sqlite3", timeout=0.2)
    start = time.monotonic()
    with pytest.raises(OperationalError, match="locked"):
        begin(connection)
    assert time.monotonic() - start >= 0.2
    other.execute("ROLLBACK")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        assert cursor.fetchone()[0] == 200
    connection.connection.close()
