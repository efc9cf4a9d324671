"""A clock as long as the rule says that holds where a case lies."""

from datetime import date

from jiazhan.cases.models import Case
from jiazhan.cases.practice import rule_region
from jiazhan.cases.queries.rules import rule_for
from jiazhan.core.actions.start_clock import clock_to_start
from jiazhan.core.models import Clock


def clock_by_rule(*, key: str, case: Case, on: date, start: date) -> Clock:
    """The clock `key` by the rule valid on a day, counted from `start`; not running for anybody yet. Raises NoRule."""
    rule = rule_for(key=key, region_code=rule_region(case), on=on)
    return clock_to_start(
        rule_key=key, rule_label=rule.label, length=rule.length, start=start, region_code=case.region_id
    )
