"""Writers on SQLite queue at a door: each begins when the one before it ends, however that one ended."""

import multiprocessing
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from jiazhan.core.sqlite.base import DatabaseWrapper

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def own_connections(django_db_blocker: Any) -> Iterator[None]:
    """These connections are to files of the tests' own."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with one table."""
    kept = tmp_path / "turns.sqlite3"
    connection = sqlite3.connect(kept)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE thing (id INTEGER)")
    connection.close()
    return kept


def wrapper(path: Path, *, timeout: float = 30) -> DatabaseWrapper:
    """A connection of our own to a file, as the settings make it."""
    values: dict[str, Any] = {
        "ENGINE": "jiazhan.core.sqlite",
        "NAME": str(path),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": timeout, "check_same_thread": False},
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": False,
        "AUTOCOMMIT": True,
        "ATOMIC_REQUESTS": False,
        "TIME_ZONE": None,
        "TEST": {"NAME": None, "MIRROR": None, "CHARSET": None, "COLLATION": None, "MIGRATE": True},
    }
    made = DatabaseWrapper(values, alias="turns")
    made.inc_thread_sharing()
    return made


def begin(connection: DatabaseWrapper) -> None:
    connection.ensure_connection()
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def end(connection: DatabaseWrapper, how: str) -> None:
    if how == "close":
        connection.close()
        return
    (connection.commit if how == "commit" else connection.rollback)()
    connection.set_autocommit(True)


def write_and_stay(path: Path, ready: Any) -> None:
    """Another process, which holds the door until it is killed."""
    connection = wrapper(path)
    begin(connection)
    connection.cursor().execute("INSERT INTO thing VALUES (1)")
    ready.set()
    time.sleep(60)


@pytest.mark.parametrize("how", ["commit", "rollback", "close"])
def test_the_next_writer_begins_at_once_however_the_first_ends(path: Path, how: str) -> None:
    waits = []
    for _turn in range(5):
        first, second = wrapper(path), wrapper(path)
        begin(first)
        ended: list[float] = []

        def leave(first: DatabaseWrapper = first, ended: list[float] = ended) -> None:
            end(first, how)
            ended.append(time.monotonic())

        threading.Timer(0.25, leave).start()
        begin(second)
        began = time.monotonic()
        end(second, "rollback")
        second.close()
        while not ended:
            time.sleep(0.001)
        waits.append(began - ended[0])
    # SQLite itself would look again after up to a tenth of a second; the smallest wait is what no noise lengthens.
    assert min(waits) < 0.03


def test_writers_of_eight_threads_lose_nothing(path: Path) -> None:
    def write() -> None:
        connection = wrapper(path)
        for _turn in range(25):
            begin(connection)
            with connection.cursor() as cursor:
                cursor.execute("SELECT COUNT(*) FROM thing")
                cursor.execute("INSERT INTO thing VALUES (%s)", [cursor.fetchone()[0]])
            end(connection, "commit")
        connection.close()

    threads = [threading.Thread(target=write) for _client in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = [row[0] for row in sqlite3.connect(path).execute("SELECT id FROM thing ORDER BY id")]
    assert kept == list(range(200))


def test_a_writer_that_is_killed_leaves_the_door_open_and_nothing_behind(path: Path) -> None:
    spawned = multiprocessing.get_context("fork")
    ready = spawned.Event()
    other = spawned.Process(target=write_and_stay, args=(path, ready))
    other.start()
    assert ready.wait(10)
    other.kill()
    connection = wrapper(path)
    begin(connection)
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM thing")
        assert cursor.fetchone()[0] == 0
    end(connection, "commit")
    connection.close()
    other.join()


def test_a_writer_that_does_not_come_through_the_door_is_waited_for_and_given_up(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    connection = wrapper(path, timeout=0.2)
    start = time.monotonic()
    with pytest.raises(OperationalError, match="locked"):
        begin(connection)
    assert time.monotonic() - start >= 0.2
    other.execute("ROLLBACK")
    second = wrapper(path)
    begin(second)
    end(second, "commit")
    connection.close()
    second.close()


def test_a_connection_that_is_refused_for_a_moment_is_made_a_moment_later(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What SQLite does while the last connection of others closes; anything but a lock is said at once."""
    refusals = [sqlite3.OperationalError("database is locked")] * 3
    connect = base.DatabaseWrapper.get_new_connection

    def refused_first(self: Any, parameters: dict[str, Any]) -> Any:
        if refusals:
            raise refusals.pop()
        return connect(self, parameters)

    monkeypatch.setattr(base.DatabaseWrapper, "get_new_connection", refused_first)
    with wrapper(path).cursor() as cursor:
        cursor.execute("SELECT 1")
    refusals.append(sqlite3.OperationalError("unable to open database file"))
    with pytest.raises(OperationalError, match="unable to open"):
        wrapper(path).ensure_connection()
