"""分流: decide at which level a matter can be solved."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._text import one_of
from jiazhan.cases.models import Case, Category


def triage(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    tier: str,
    category: Category | None = None,
    version: int | None = None,
) -> Case:
    """分流: village, township, county or higher; the station hands on to the village itself, else the presidium does."""
    one_of("tier", tier, Case.Tier.values)
    with taking(verb="triage", case=case, actor=actor, at=at, version=version) as step:
        step.case.tier = tier
        if category is not None:
            step.case.category = category
        if tier == Case.Tier.VILLAGE:
            step.party = "station"
        step.facts["tier"] = tier
    return case
