from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from jiazhan.accounts.actor import SYSTEM, Actor
from jiazhan.core import journal
from jiazhan.core.models import Entry, Head
from jiazhan.core.queries.verification import verify
from jiazhan.core.refusals import WrongState
from tests.core.conftest import AtOnce

AT = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def followers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_at_once", [])
    monkeypatch.setattr(journal, "_later", {})


def append(subject: str = "thing:1", verb: str = "thing.do", **facts: Any) -> Entry:
    return journal.append(verb=verb, subject=subject, actor=SYSTEM, at=AT, facts=facts)


def test_entries_of_a_subject_are_chained_and_the_head_is_the_last() -> None:
    first, second = append(step=1), append(step=2)
    other = append("thing:2")
    assert (first.sequence, first.previous) == (1, "")
    assert (second.sequence, second.previous) == (2, first.digest)
    assert (other.sequence, other.previous) == (1, "")
    head = Head.objects.get(pk="thing:1")
    assert (head.sequence, head.digest) == (2, second.digest)


@pytest.mark.parametrize(
    "facts",
    [
        {"count": 2.0, "share": 0.1, "tiny": 1e-7, "big": 10**30, "none": None, "yes": True},
        {"text": "“引号”\\ \n 😀", "list": (1, (2, "三")), "inner": {"乙": 1, "甲": {"z": 0, "a": 1}}},
        {"nul": "a\x00b"},
        {},
    ],
)
def test_the_digest_holds_for_what_the_database_gives_back(facts: dict[str, Any]) -> None:
    actor = Actor(kind="user", name="李 “小” 明", user_id=3)
    at = datetime(2026, 3, 1, 8, 30, 0, 123456, tzinfo=UTC)
    entry = journal.append(verb="thing.do", subject="thing:1", actor=actor, at=at, region_code="42", facts=facts)
    assert journal.digest_of(Entry.objects.get(pk=entry.pk)) == entry.digest


def test_facts_that_are_not_plain_are_refused_and_leave_nothing() -> None:
    with pytest.raises(ValueError, match="exactly"):
        append(share=float("nan"))
    assert not Entry.objects.filter(subject="thing:1").exists()


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        journal.append(verb="a.b", subject="thing:1", actor=SYSTEM, at=AT.replace(tzinfo=None))


def test_a_rollback_takes_the_entry_and_the_head_back() -> None:
    append()
    with pytest.raises(RuntimeError), transaction.atomic():
        append()
        raise RuntimeError
    assert append().sequence == 2


def test_a_second_writer_of_the_same_link_is_told_to_try_again() -> None:
    append()
    Head.objects.filter(pk="thing:1").delete()
    with pytest.raises(WrongState, match="刷新") as refusal:
        append()
    assert refusal.value.code == "journal.concurrent"
    assert Entry.objects.filter(subject="thing:1").count() == 1


@pytest.mark.usefixtures("followers")
def test_a_follower_at_once_runs_for_its_verbs_and_inside_the_transaction() -> None:
    seen: list[str] = []

    def follow(entry: Entry) -> None:
        assert connection.in_atomic_block
        seen.append(entry.verb)

    journal.follow_at_once("thing.*", follow)
    journal.follow_at_once("thing.*", follow)
    append(verb="thing.do")
    append(verb="other.do")
    assert seen == ["thing.do"]


@pytest.mark.usefixtures("followers")
def test_when_a_follower_at_once_fails_nothing_was_done() -> None:
    def fail(entry: Entry) -> None:
        raise RuntimeError

    journal.follow_at_once("*", fail)
    with pytest.raises(RuntimeError):
        append()
    assert not Entry.objects.filter(subject="thing:1").exists()
    assert not Head.objects.filter(pk="thing:1").exists()


@pytest.mark.usefixtures("followers")
def test_a_follower_at_once_may_append_to_the_same_chain() -> None:
    def answer(entry: Entry) -> None:
        append(verb="answer.done")

    journal.follow_at_once("thing.do", answer)
    append(verb="thing.do")
    assert list(Entry.objects.filter(subject="thing:1").order_by("pk").values_list("sequence", "verb")) == [
        (1, "thing.do"),
        (2, "answer.done"),
    ]
    assert append(verb="other.do").sequence == 3


def test_writers_at_once_make_one_unbroken_chain(at_once: AtOnce) -> None:
    append()
    at_once(lambda turn: append(turn=turn), range(30))
    sequences = list(Entry.objects.filter(subject="thing:1").order_by("pk").values_list("sequence", flat=True))
    assert sequences == list(range(1, 32))
    assert verify().findings == ()


def note(entry: Entry) -> None:
    """A follower by task must be found by its name."""
    _noted.append(entry.pk)


_noted: list[int] = []


@pytest.mark.usefixtures("followers")
def test_a_follower_by_task_is_queued_with_the_entry_and_gone_with_it() -> None:
    journal.follow_later("thing.*", note)
    with pytest.raises(RuntimeError), transaction.atomic():
        append()
        raise RuntimeError
    assert not DBTaskResult.objects.exists()
    entry = append()
    task = DBTaskResult.objects.get()
    name, entry_id = task.args_kwargs["args"]
    assert entry_id == entry.pk
    journal.run_follower.func(name, entry_id)
    assert _noted == [entry.pk]
