from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest
from django.db import connection, connections, transaction

from jiazhan.core.models import NumberSeries
from jiazhan.core.numbering import next_number

Result = TypeVar("Result")


def in_own_connection(act: Callable[[], Result]) -> Result:
    try:
        return act()
    finally:
        connections.close_all()


@pytest.mark.django_db
def test_a_series_counts_from_one_and_apart_from_others() -> None:
    assert [next_number(key="QS-2026"), next_number(key="QS-2026"), next_number(key="YA-2026")] == [1, 2, 1]


@pytest.mark.django_db
def test_a_rollback_gives_the_number_back() -> None:
    next_number(key="QS-2026")
    with pytest.raises(RuntimeError), transaction.atomic():
        assert next_number(key="QS-2026") == 2
        raise RuntimeError
    assert next_number(key="QS-2026") == 2


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_get_every_number_once() -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("threads cannot share a database in memory")

    def take(turn: int) -> int | None:
        def act() -> int | None:
            try:
                with transaction.atomic():
                    number = next_number(key="QS-2026")
                    if turn % 4 == 3:
                        raise RuntimeError
                    return number
            except RuntimeError:
                return None

        return in_own_connection(act)

    with ThreadPoolExecutor(6) as pool:
        numbers = [number for number in pool.map(take, range(40)) if number]
    assert sorted(numbers) == list(range(1, 31))
    assert NumberSeries.objects.get(pk="QS-2026").last == 30
