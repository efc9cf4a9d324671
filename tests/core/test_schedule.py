from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from django.db import connection

from jiazhan.core import schedule
from jiazhan.core.models import ScheduledRun
from jiazhan.core.schedule import Job, last_success, register, run_due

NOON = datetime(2026, 3, 4, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _no_other_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "_jobs", {})


def put_counting_job() -> list[datetime]:
    ran: list[datetime] = []

    def count(*, at: datetime) -> None:
        ran.append(at)

    register(Job("test.count", HOUR, count))
    return ran


@pytest.mark.django_db
def test_a_job_runs_at_once_and_again_only_when_its_time_has_come() -> None:
    ran = put_counting_job()
    assert run_due(at=NOON) == ("test.count",)
    assert run_due(at=NOON + timedelta(minutes=59)) == ()
    assert run_due(at=NOON + HOUR) == ("test.count",)
    assert ran == [NOON, NOON + HOUR]
    assert last_success() == NOON + HOUR


@pytest.mark.django_db
def test_a_job_held_by_another_node_is_left_alone_until_the_hold_runs_out() -> None:
    ran = put_counting_job()
    ScheduledRun.objects.create(name="test.count", due_at=NOON, held_until=NOON + timedelta(minutes=30))
    assert run_due(at=NOON + timedelta(minutes=1)) == ()
    assert run_due(at=NOON + timedelta(minutes=30)) == ("test.count",)
    assert len(ran) == 1


@pytest.mark.django_db
def test_a_job_that_fails_is_recorded_retried_and_does_not_stop_the_others() -> None:
    def fail(*, at: datetime) -> None:
        raise ValueError("the paper is out")

    register(Job("test.fail", HOUR, fail))
    ran = put_counting_job()
    assert run_due(at=NOON) == ("test.count",)
    row = ScheduledRun.objects.get(pk="test.fail")
    assert row.error == "ValueError: the paper is out"
    assert row.due_at == NOON + timedelta(minutes=5)
    assert row.held_until is None
    assert len(ran) == 1


@pytest.mark.django_db(transaction=True)
def test_two_nodes_at_the_same_moment_run_a_job_once() -> None:
    ran = put_counting_job()
    run_due(at=NOON)

    def look() -> None:
        run_due(at=NOON + HOUR)
        connection.close()

    nodes = [Thread(target=look) for _ in range(4)]
    for node in nodes:
        node.start()
    for node in nodes:
        node.join()
    assert ran == [NOON, NOON + HOUR]
