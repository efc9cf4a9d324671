"""One run of many steps: read once, gathered for the end."""

import pytest

from jiazhan.core.recall import at_end, in_run, one_run, one_step, reading_ahead, recalled

asked: list[int] = []
done: list[list[int]] = []


@recalled
def doubled(*, number: int) -> int:
    asked.append(number)
    return number * 2


def note(items: list[int]) -> None:
    done.append(items)


@pytest.fixture(autouse=True)
def _afresh() -> None:
    asked.clear()
    done.clear()


def test_outside_a_run_every_call_asks() -> None:
    assert [doubled(number=1), doubled(number=1)] == [2, 2]
    assert asked == [1, 1]


def test_within_a_run_the_same_question_is_asked_once_and_forgotten_afterwards() -> None:
    with one_run():
        assert [doubled(number=1), doubled(number=1), doubled(number=2)] == [2, 2, 4]
    assert asked == [1, 2]
    doubled(number=1)
    assert asked == [1, 2, 1]


def test_what_is_for_the_end_is_done_once_together_and_within_the_run() -> None:
    with one_run():
        for number in (1, 2, 1):
            at_end(note, number)
        assert done == []
        assert in_run()
    assert done == [[1, 2]]
    assert not in_run()


def test_outside_a_run_it_is_done_at_once() -> None:
    at_end(note, 5)
    assert done == [[5]]


def test_a_run_that_breaks_off_does_nothing_at_its_end() -> None:
    with pytest.raises(RuntimeError), one_run():
        at_end(note, 1)
        raise RuntimeError
    assert done == []


def test_what_was_read_ahead_is_known_to_the_step_and_forgotten_after_it() -> None:
    with reading_ahead():
        doubled(number=1)
        assert not in_run()
        with one_step():
            assert in_run()
            assert [doubled(number=1), doubled(number=2)] == [2, 4]
        doubled(number=2)
    assert asked == [1, 2, 2]
    doubled(number=1)
    assert asked == [1, 2, 2, 1]


def test_a_step_within_a_run_is_part_of_it() -> None:
    with one_run():
        doubled(number=1)
        with one_step():
            doubled(number=1)
            at_end(note, 1)
        assert done == []
    assert (asked, done) == ([1], [[1]])
