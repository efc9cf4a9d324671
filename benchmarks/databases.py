"""Scratch databases: SQLite in a folder of its own, PostgreSQL in the local cluster."""

import os
import subprocess
from typing import Any, Final

POSTGRESQL: Final = os.environ.get("BENCH_POSTGRESQL", "postgresql://bench:bench@127.0.0.1:5432")
"""Where databases may be made and dropped; a role that may create databases."""


def make_database(name: str) -> str:
    """Make an empty PostgreSQL database, an older one of the name dropped; its address."""
    import psycopg

    with psycopg.connect(f"{POSTGRESQL}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')  # type: ignore[call-overload]
        command: Any = f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
        connection.execute(command)
    return f"{POSTGRESQL}/{name}"


def drop_database(name: str) -> None:
    """Drop it again."""
    import psycopg

    with psycopg.connect(f"{POSTGRESQL}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')  # type: ignore[call-overload]


def why_no_postgresql() -> str:
    """ "" when databases can be made; else the reason. As root on Debian the role is made when it is missing."""
    import psycopg

    try:
        psycopg.connect(f"{POSTGRESQL}/postgres").close()
    except psycopg.OperationalError as error:
        if "BENCH_POSTGRESQL" in os.environ or os.geteuid() != 0:
            return str(error).splitlines()[0]
        words = "DROP ROLE IF EXISTS bench; CREATE ROLE bench LOGIN CREATEDB PASSWORD 'bench'"
        command = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--init-groups", "psql", "-q", "-c", words]
        made = subprocess.run(command, cwd="/", capture_output=True, text=True)  # noqa: S603  our own words
        if made.returncode:
            return made.stderr.strip()
    return ""
