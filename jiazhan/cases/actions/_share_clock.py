"""A case that follows another one runs on its clock."""

from datetime import datetime

from jiazhan.cases.models import Case
from jiazhan.core.actions.start_clock import clock_to_start, start_clock
from jiazhan.core.actions.stop_clock import stop_clock
from jiazhan.core.models import Clock
from jiazhan.core.queries.clocks import running_clock


def share_clock(*, source: Case, follower: Case, at: datetime) -> Clock:
    """Stop the clock of `follower` and start one that runs as that of `source`: its rule, start, pauses and day."""
    clock = running_clock(source.subject)
    if clock is None:
        raise ValueError(f"{source} is open without a clock")
    stop_clock(subject=follower.subject, at=at)
    shared = clock_to_start(
        rule_key=clock.rule_key,
        rule_label=clock.rule_label,
        length=clock.length,
        start=clock.started_on,
        region_code=follower.region_id,
    )
    shared.pauses, shared.extensions = clock.pauses, clock.extensions
    shared.due_date, shared.is_provisional, shared.is_paused = clock.due_date, clock.is_provisional, clock.is_paused
    start_clock(shared, subject=follower.subject)
    return shared
