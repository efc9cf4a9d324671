from datetime import UTC, datetime

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from jiazhan.accounts.actor import SYSTEM
from jiazhan.cli.worker import Loop, run_tasks
from jiazhan.core import journal
from jiazhan.core.models import Entry, ScheduledRun

pytestmark = pytest.mark.django_db(transaction=True)

NOON = datetime(2026, 3, 4, 4, 0, tzinfo=UTC)
followed: list[int] = []


def note(entry: Entry) -> None:
    followed.append(entry.pk)


def test_a_follower_runs_when_the_worker_takes_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_later", {"test": ("test.*", note)})
    followed.clear()
    with transaction.atomic():
        entry = journal.append(verb="test.write", subject="test:1", actor=SYSTEM, at=NOON)
    assert followed == []
    run_tasks()
    assert followed == [entry.pk]
    assert DBTaskResult.objects.ready().count() == 0


def test_a_turn_of_the_worker_also_looks_at_the_schedule() -> None:
    Loop().turn()
    assert ScheduledRun.objects.filter(pk="journal.seal", succeeded_at__isnull=False).exists()
