"""What every test stands on: uploads and the static manifest out of the way, cheap password hashes."""

import copy
import tempfile
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from django_tasks_db.management.commands import db_worker
from pytest_django import DjangoDbBlocker

from jiazhan.core.connections import drop_stale_connections
from jiazhan.statistics.queries import kept
from tests import make
from tests.make.undone import undone
from tests.statistics.courses import Walked, walk_courses

DATABASE_FIXTURES = frozenset({"db", "transactional_db", "live_server", "site"})


def pytest_configure(config: pytest.Config) -> None:
    """Point storage at a throw-away folder before anything opens it."""
    folder = tempfile.TemporaryDirectory(prefix="jiazhan-tests-")
    config.add_cleanup(folder.cleanup)
    settings.MEDIA_ROOT = folder.name
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": folder.name}},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher",
        "django.contrib.auth.hashers.Argon2PasswordHasher",
    ]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, leave out what has run on SQLite and asks no database: it would say the same again."""
    if connection.vendor != "postgresql":
        return
    again = [item for item in items if _asks_a_database(item) and item.get_closest_marker("once") is None]
    kept = set(again)
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = again


def _asks_a_database(item: pytest.Item) -> bool:
    names = set(getattr(item, "fixturenames", ()))
    is_marked = any(item.get_closest_marker(name) is not None for name in ("django_db", "own_database"))
    return is_marked or not names.isdisjoint(DATABASE_FIXTURES)


@pytest.fixture(autouse=True)
def _workers_keep_the_connection_of_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test stands in a transaction, and the library's worker would close the connection under it."""
    monkeypatch.setattr(db_worker, "close_old_connections", drop_stale_connections)


@pytest.fixture(scope="module")
def _walked_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Walked]:
    with undone(django_db_blocker):
        yield walk_courses(make.county())


@pytest.fixture
def walked(_walked_once: Walked, db: None) -> Walked:
    """The suggestions of tests/statistics/courses.py, walked once for the tests of a module. A test may go on with
    them: its rows are undone, its objects are its own, and nothing counted for another test is kept.
    """
    kept.forget()
    return copy.deepcopy(_walked_once)
