import pytest
from django.db import transaction

from jiazhan.core.models import NumberSeries
from jiazhan.core.numbering import next_number
from tests.core.conftest import AtOnce


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


def test_writers_at_once_get_every_number_once(at_once: AtOnce) -> None:
    def take(turn: int) -> int | None:
        try:
            with transaction.atomic():
                number = next_number(key="QS-2026")
                if turn % 4 == 3:
                    raise RuntimeError
                return number
        except RuntimeError:
            return None

    numbers = [number for number in at_once(take, range(40)) if number]
    assert sorted(numbers) == list(range(1, 31))
    assert NumberSeries.objects.get(pk="QS-2026").last == 30
