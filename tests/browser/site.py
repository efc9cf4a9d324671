"""A real server on a database of its own, which this process shares: what a test writes, the server shows."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection, connections
from django.utils import timezone

from jiazhan.accounts.gate.adapter import SIGNED_IN_AT
from jiazhan.accounts.gate.second_factor import SECOND_FACTOR
from jiazhan.accounts.models import User

STARTS_WITHIN = 120


@dataclass(frozen=True)
class Site:
    """The server's address and the name of its database."""

    address: str
    database: str

    def cookie_of(self, user: User) -> dict[str, Any]:
        """The cookie of a fresh session in which `user` has signed in."""
        return {"name": settings.SESSION_COOKIE_NAME, "value": session_of(user), "url": self.address}


def session_of(user: User) -> str:
    """The key of a fresh session in which `user` has signed in just now, second factor and all."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[SECOND_FACTOR] = user.pk
    session[SIGNED_IN_AT] = timezone.now().timestamp()
    session.save()
    return str(session.session_key)


@contextmanager
def connected_to(database: str) -> Iterator[None]:
    """Let this process work on `database` meanwhile."""
    tests = connections["default"]
    values = connections.settings["default"]
    name = values["NAME"]
    values["NAME"] = database
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        values["NAME"] = name
        connections["default"] = tests


def copy_of_tests_database(folder: Path) -> str:
    """A copy of the migrated, empty database of the tests."""
    if connection.vendor == "sqlite":
        path = str(folder / "jiazhan.sqlite3")
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [path])
        return path
    template = str(connection.settings_dict["NAME"])
    name = f"{template}_browser"
    connections.close_all()
    with _maintenance().cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return name


def drop(database: str) -> None:
    """Remove a copy on PostgreSQL; a file goes with its folder."""
    if connection.vendor != "sqlite":
        with _maintenance().cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')


@contextmanager
def serve(*, database: str, folder: Path) -> Iterator[Site]:
    """Run the pages of the product on `database`, with keys, uploads and static files below `folder`."""
    (folder / "secret.key").write_text(settings.SECRET_KEY)
    (folder / "field.key").write_text(settings.FIELD_KEY.hex())
    environment = {
        **os.environ,
        "JIAZHAN_DATA": str(folder),
        "DATABASE_URL": _url(database),
        "DJANGO_SETTINGS_MODULE": "jiazhan.config.settings",
    }
    port = free_port()
    program = [sys.executable, "-m", "jiazhan", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(program, env=environment, check=True, stdin=subprocess.DEVNULL)
    options = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--no-ws"]
    options += ["--blocking-threads", "2", "--log-level", "warning"]
    with (folder / "log").open("wb") as log:
        command = [sys.executable, "-m", "granian", *options, "jiazhan.config.wsgi:application"]
        server = subprocess.Popen(
            command, env={**environment, "PORT": str(port)}, stdout=log, stderr=log, stdin=subprocess.DEVNULL
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/healthz", server, folder / "log")
        yield Site(address, database)
    finally:
        server.terminate()
        server.wait(30)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _maintenance() -> Any:
    # Not `connections[...]`: the copy is made while nobody may be connected to its template.
    maintenance = connections.create_connection("default")
    maintenance.settings_dict = {**maintenance.settings_dict, "NAME": "postgres"}
    return maintenance


def _url(database: str) -> str:
    if connection.vendor == "sqlite":
        return f"sqlite:///{database}"
    values = connection.settings_dict
    person = f"{values['USER']}:{values['PASSWORD']}" if values["PASSWORD"] else values["USER"]
    return f"postgresql://{person}@{values['HOST']}:{values['PORT']}/{database}"


def _wait_for(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    last = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                if answer.status == 200:
                    return
        except (OSError, HTTPException):
            if server.poll() is not None or time.monotonic() > last:
                raise RuntimeError(f"The server did not start:\n{log.read_text()}") from None
        time.sleep(0.1)
