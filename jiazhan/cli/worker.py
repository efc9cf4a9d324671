"""The worker: background tasks and the schedule, turn by turn in one process."""

import signal
import time
from datetime import timedelta
from types import FrameType

from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from jiazhan.core import schedule
from jiazhan.core.connections import drop_stale_connections

PAUSE = 0.5
TASKS_PER_TURN = 50
LOOK_AT_SCHEDULE_EVERY = timedelta(seconds=15)


class Loop:
    """Runs what is queued, then what is due, until a signal says stop; the task in hand is always finished."""

    def __init__(self) -> None:
        self.is_stopping = False
        self.next_look = timezone.now()

    def ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        """The handler of SIGTERM and SIGINT."""
        self.is_stopping = True

    def run(self) -> None:
        """Work until asked to stop."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.ask_to_stop)
        while not self.is_stopping:
            self.turn()
            time.sleep(PAUSE)

    def turn(self) -> None:
        """Some tasks, and the schedule when its time has come."""
        run_tasks(at_most=TASKS_PER_TURN)
        now = timezone.now()
        if now >= self.next_look:
            drop_stale_connections()
            schedule.run_due(at=now)
            self.next_look = now + LOOK_AT_SCHEDULE_EVERY


def run_tasks(*, at_most: int | None = None) -> None:
    """Run what is queued now, oldest first, and return; with `at_most`, no more than that many."""
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=at_most,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    ).run()
