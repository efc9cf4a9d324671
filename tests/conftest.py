"""What every test stands on: uploads and the static manifest out of the way, cheap password hashes."""

import tempfile

import pytest
from django.conf import settings
from django_tasks_db.management.commands import db_worker

from jiazhan.core.connections import drop_stale_connections


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


@pytest.fixture(autouse=True)
def _workers_keep_the_connection_of_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test stands in a transaction, and the library's worker would close the connection under it."""
    monkeypatch.setattr(db_worker, "close_old_connections", drop_stale_connections)
