"""报进展: in every fourth quarter units are asked how far their promises have come (CQ 24)."""

from datetime import date, datetime
from typing import Final

from jiazhan.cases.queries.commitments import without_progress
from jiazhan.core.dates import local_date
from jiazhan.notifications.actions.notify import tell
from jiazhan.notifications.queries.audience import unit_users

FIRST_MONTH: Final = 10


def remind_of_progress(*, at: datetime) -> int:
    """报进展: once in each month from October, as long as nothing was said since the quarter began; how many notices."""
    today = local_date(at)
    if today.month < FIRST_MONTH:
        return 0
    told = 0
    for row in without_progress(since=date(today.year, FIRST_MONTH, 1)).iterator(chunk_size=200):
        key = f"progress:{row.pk}:{today:%Y-%m}"
        told += tell(users=unit_users(case=row.case), case=row.case, key=key, verb="progress.asked", at=at)
    return told
