"""提交: the deputy hands the suggestion in."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.division import at_level
from jiazhan.cases.actions._step import taking
from jiazhan.cases.models import Case
from jiazhan.core.numbering import next_number


def submit(*, case: Case, actor: Actor, at: datetime, version: int | None = None) -> Case:
    """提交: under a number of the county's yearly series; the commission reviews it."""
    with taking(verb="submit", case=case, actor=actor, at=at, version=version) as step:
        if step.case.number is None:
            county = at_level(step.case.region_id, "county")[:6]
            series = f"suggestion:{county}:{step.on.year}"
            step.case.number = f"JY{county}-{step.on.year}-{next_number(key=series):03d}"
            step.case.registered_at = at
    return case
