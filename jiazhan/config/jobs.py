"""What happens by the clock: the one page that puts jobs on the schedule."""

from datetime import datetime, timedelta

from django.core.management import call_command

from jiazhan.accounts.actor import SYSTEM
from jiazhan.cases.actions.finish_import import sweep_imports
from jiazhan.cases.actions.lapse_evaluation import lapse_due_evaluations
from jiazhan.core import rate_limit
from jiazhan.core.actions.claim_submission import prune_submissions
from jiazhan.core.actions.recompute_clocks import recompute_clocks
from jiazhan.core.actions.seal_day import seal_missing
from jiazhan.core.actions.sweep_attachments import sweep_attachments
from jiazhan.core.queries.calendar import current_calendar
from jiazhan.core.schedule import Job, register
from jiazhan.notifications.actions.remind_of_clocks import remind_of_clocks
from jiazhan.notifications.actions.remind_of_progress import remind_of_progress
from jiazhan.portal.draft_photos import sweep_drafts

HOURLY = timedelta(hours=1)
DAILY = timedelta(days=1)


def register_jobs() -> None:
    """Put every job on the schedule, once, when the applications are ready.

    The journal is sealed hourly, not at midnight, so that a night without power costs no seal.
    """
    register(Job("journal.seal", HOURLY, seal_missing))
    register(Job("evaluations.lapse", HOURLY, lapse_due_evaluations))
    register(Job("limits.prune", HOURLY, rate_limit.prune))
    register(Job("notices.remind", HOURLY, remind_of_clocks))
    register(Job("notices.progress", DAILY, remind_of_progress))
    register(Job("clocks.recompute", DAILY, recompute))
    register(Job("submissions.prune", DAILY, prune_submissions))
    register(Job("attachments.sweep", DAILY, sweep_attachments))
    register(Job("imports.sweep", DAILY, sweep_imports))
    register(Job("drafts.sweep", DAILY, sweep_drafts))
    register(Job("sessions.clear", DAILY, clear_sessions))
    register(Job("tasks.prune", DAILY, prune_tasks))


def recompute(*, at: datetime) -> None:
    """Count every running clock anew: one that started during the import of a notice may have missed it."""
    recompute_clocks(actor=SYSTEM, at=at, calendar=current_calendar(), why="daily")


def clear_sessions(*, at: datetime) -> None:
    """Delete sessions that had run out by now."""
    call_command("clearsessions")


def prune_tasks(*, at: datetime) -> None:
    """Delete the results of background tasks: 14 days after success, 90 after failure."""
    call_command("prune_db_task_results", queue_name="*", failed_min_age_days=90, verbosity=0)
