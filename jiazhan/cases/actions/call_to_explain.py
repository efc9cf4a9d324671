"""约谈说明: the congress's office calls the unit in to explain why a suggestion is not answered."""

from datetime import date, datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._supervision import record
from jiazhan.cases.actions._text import required
from jiazhan.cases.models import Case, SupervisionRecord


def call_to_explain(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    day: date,
    participants: str,
    text: str,
    demand: str,
    demand_by: date | None = None,
    version: int | None = None,
) -> Case:
    """约谈说明: who was called and when, what was explained, what was agreed and by which day; from the rung of the ladder
    on that asks for it.

    Raises Invalid for a day to come, and Forbidden before that rung.
    """
    participants, demand = required("participants", participants), required("demand", demand)
    with taking(verb="call_to_explain", case=case, actor=actor, at=at, version=version) as step:
        record(
            step,
            kind=SupervisionRecord.Kind.CALL,
            day=day,
            participants=participants,
            text=text,
            demand=demand,
            demand_by=demand_by,
        )
    return case
