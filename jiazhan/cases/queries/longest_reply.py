"""How long the answer to a suggestion may take at most."""

from datetime import date
from typing import Final

from jiazhan.cases.queries.rules import rules_for
from jiazhan.core.deadline import due
from jiazhan.core.models import Clock
from jiazhan.core.period import Extension, Length
from jiazhan.core.queries.calendar import current_calendar

KEY: Final = "reply_longest"


def last_day_for_reply(clock: Clock, *, region_code: str) -> date | None:
    """The last day to which a running clock may be extended (DL 51: six months); None where no rule says so."""
    rule = rules_for(keys=(KEY,), region_code=region_code, on=clock.started_on).get(KEY)
    if rule is None:
        return None
    return due(start=clock.started_on, length=rule.length, calendar=current_calendar()).date


def with_more_months(clock: Clock, *, months: int) -> date | None:
    """The day a running clock would come to with so many months more; None while it stands still."""
    more = Extension(length=Length(unit="months", count=months), reason="")
    return due(
        start=clock.started_on,
        length=clock.length,
        calendar=current_calendar(),
        pauses=clock.pause_values(),
        extensions=(*clock.extension_values(), more),
    ).date
