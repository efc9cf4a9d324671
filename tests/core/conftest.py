from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pytest
from django.db import connection, connections

Item = TypeVar("Item")
Result = TypeVar("Result")


class AtOnce(Protocol):
    def __call__(self, act: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]: ...


@pytest.fixture
def at_once(transactional_db: None, tmp_path: Path) -> Iterator[AtOnce]:
    """Run something for many items by six threads, each with its own connection to one real database.

    SQLite's test database lives in memory and locks unlike a file, so a copy of it in a file stands in meanwhile.
    """

    def run(act: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
        def in_own_connection(item: Item) -> Result:
            try:
                return act(item)
            finally:
                connections["default"].close()

        with ThreadPoolExecutor(6) as pool:
            return list(pool.map(in_own_connection, items))

    if connection.vendor != "sqlite":
        yield run
        return
    path = str(tmp_path / "copy.sqlite3")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [path])
    memory: Any = connections["default"]
    settings = connections.settings["default"]
    name = settings["NAME"]
    settings["NAME"] = path
    connections["default"] = connections.create_connection("default")
    yield run
    connections["default"].close()
    settings["NAME"] = name
    connections["default"] = memory
