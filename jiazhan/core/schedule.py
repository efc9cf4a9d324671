"""The schedule: what happens by the clock, not by anybody's hand.

`config/wiring.py` registers the jobs; the worker calls `run_due` every few seconds. When a job is due and whether
somebody runs it already are rows, so several nodes may run the schedule and each job still runs once.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from django.db.models import Q

from jiazhan.core.connections import drop_stale_connections
from jiazhan.core.models import ScheduledRun

logger = logging.getLogger(__name__)

# A node that dies in the middle of a job gives it up after this long.
HOLD = timedelta(minutes=30)
RETRY_AFTER = timedelta(minutes=5)


class Act(Protocol):
    """Something to do now; what it returns is not looked at."""

    def __call__(self, *, at: datetime) -> object: ...


@dataclass(frozen=True)
class Job:
    """`run` is called as `run(at=now)`, at most once per `every`, and must be safe to repeat."""

    name: str
    every: timedelta
    run: Act


_jobs: dict[str, Job] = {}


def register(job: Job) -> None:
    """Put `job` on the schedule; the same name again replaces it."""
    _jobs[job.name] = job


def jobs() -> tuple[Job, ...]:
    """Every job on the schedule."""
    return tuple(_jobs.values())


def run_due(*, at: datetime) -> tuple[str, ...]:
    """Run every job that is due at `at` and that nobody else is running; the names of those that succeeded.

    A job that raises is logged, recorded in its row and tried again after five minutes; it never stops the others.
    """
    due = [job for job in jobs() if _hold(job, at)]
    return tuple(job.name for job in due if _run(job, at))


def _hold(job: Job, at: datetime) -> bool:
    ScheduledRun.objects.get_or_create(pk=job.name, defaults={"due_at": at})
    is_free = Q(held_until__isnull=True) | Q(held_until__lte=at)
    mine = ScheduledRun.objects.filter(is_free, pk=job.name, due_at__lte=at)
    return mine.update(held_until=at + HOLD, started_at=at) == 1


def _run(job: Job, at: datetime) -> bool:
    release = partial(ScheduledRun.objects.filter(pk=job.name).update, held_until=None)
    try:
        job.run(at=at)
    except Exception as error:
        logger.exception("%s", job.name)
        drop_stale_connections()
        release(due_at=at + min(RETRY_AFTER, job.every), error=f"{type(error).__name__}: {error}"[:2000])
        return False
    release(due_at=at + job.every, succeeded_at=at, error="")
    return True


def last_success() -> datetime | None:
    """When any job last succeeded: the sign of life of the worker."""
    return (
        ScheduledRun.objects.filter(succeeded_at__isnull=False)
        .order_by("-succeeded_at")
        .values_list("succeeded_at", flat=True)
        .first()
    )
