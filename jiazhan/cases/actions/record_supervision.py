"""督办记录: what a committee found of a key suggestion, and what it asks of the unit."""

from datetime import date, datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._supervision import record
from jiazhan.cases.actions._text import one_of
from jiazhan.cases.models import Case, SupervisionRecord

KINDS = (
    SupervisionRecord.Kind.MEETING,
    SupervisionRecord.Kind.VISIT,
    SupervisionRecord.Kind.INSPECTION,
    SupervisionRecord.Kind.REPORT,
)
"""What a committee may record; the other kinds are verbs of their own."""


def record_supervision(
    *,
    case: Case,
    actor: Actor,
    at: datetime,
    kind: str,
    day: date,
    text: str,
    participants: str = "",
    demand: str = "",
    demand_by: date | None = None,
    version: int | None = None,
) -> Case:
    """督办记录: a meeting, a visit, an inspection or a report to the council of chairpersons about a key suggestion (QD 22,
    28, 35), by its committee or the congress's office.

    Raises Invalid for a day to come.
    """
    kind = one_of("kind", kind, list(KINDS))
    with taking(verb="record_supervision", case=case, actor=actor, at=at, version=version) as step:
        record(
            step,
            kind=kind,
            day=day,
            participants=participants,
            text=text,
            demand=demand,
            demand_by=demand_by,
        )
    return case
