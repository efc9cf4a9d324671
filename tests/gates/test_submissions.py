"""Many people at once: whatever was confirmed to somebody is there, nothing is there twice, nothing is half done."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.gates.site import Crowd, Site, site

pytestmark = [pytest.mark.slow, pytest.mark.own_database]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Site]:
    """A site on the database these tests run on: SQLite, or a PostgreSQL database of its own."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        with site(tmp_path) as made:
            yield made
        return
    server, name = url.rpartition("/")[0], f"gate_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        try:
            with site(tmp_path, address=f"{server}/{name}") as made:
                yield made
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def must_hold(served: Site, crowd: Crowd) -> None:
    """Each submission once, with everything that belongs to it, under the code that was told."""
    stored = served.stored()
    assert stored["codes"] == crowd.confirmed
    counts = {name: count for name, count in stored.items() if name != "codes"}
    assert counts == dict.fromkeys(counts, crowd.total)
    assert served.installation.run("journal", "verify").returncode == 0


def test_a_thousand_submissions_by_eight_clients_at_once_are_all_stored_once(served: Site) -> None:
    served.start()
    crowd = Crowd(served.port, total=1000)
    crowd.run()
    must_hold(served, crowd)


def test_what_was_confirmed_survives_a_killed_server_and_a_retry_adds_nothing(served: Site) -> None:
    served.start()
    crowd = Crowd(served.port, total=1000)

    def kill_twice() -> None:
        for count in (250, 600):
            crowd.wait_for(count)
            served.kill()
            served.start()

    crowd.run(meanwhile=kill_twice)
    assert crowd.lost_connections > 0
    must_hold(served, crowd)
