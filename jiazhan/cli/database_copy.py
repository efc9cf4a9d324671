"""A consistent copy of the database while others write to it, and a database made from such a copy."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Final

from django.core.management.base import CommandError
from django.db import connection, connections
from django.utils.translation import gettext as _


def engine() -> str:
    """ "sqlite" or "postgresql"."""
    return connection.vendor


def file_name() -> str:
    """What the copy is called in an archive."""
    return {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}[engine()]


def copy_to(path: Path) -> None:
    """Write a copy as of one moment; writers are not held up.

    Raises CommandError when PostgreSQL's pg_dump is missing or fails.
    """
    if engine() == "sqlite":
        with closing(sqlite3.connect(_sqlite_path())) as source, closing(sqlite3.connect(path)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
    else:
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}")


def fill_from(path: Path) -> None:
    """Put a copy in the place of the empty database. Raises CommandError when pg_restore is missing or fails."""
    if engine() == "sqlite":
        connections.close_all()
        place = Path(_sqlite_path())
        for suffix in ("", "-wal", "-shm"):
            place.with_name(place.name + suffix).unlink(missing_ok=True)
        shutil.move(path, place)
    else:
        name = str(connection.settings_dict["NAME"])
        _run(
            "pg_restore",
            "--no-owner",
            "--no-privileges",
            "--exit-on-error",
            "--single-transaction",
            f"--dbname={name}",
            str(path),
        )


def is_empty() -> bool:
    """Whether the database has no table yet."""
    return not connection.introspection.table_names()


def _sqlite_path() -> str:
    return str(connection.settings_dict["NAME"])


_LIBPQ: Final = ("sslmode", "sslrootcert", "sslcert", "sslkey")
"""Options of the connection that PostgreSQL's own programs take from the environment under the same names."""


def _run(program: str, *arguments: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise CommandError(_("找不到 %(program)s，请先安装 PostgreSQL 客户端。") % {"program": program})
    access = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    options = {f"PG{name.upper()}": access["OPTIONS"].get(name) for name in _LIBPQ}
    known = {**{key: access[name] for key, name in names.items()}, **options}
    environment = {**os.environ, **{key: str(value) for key, value in known.items() if value}}
    run = subprocess.run([found, *arguments], env=environment, capture_output=True, text=True, check=False)
    if run.returncode:
        raise CommandError(f"{program}: {run.stderr.strip()}")
