"""点名督办: the congress's office names the unit that owes an answer, and says what it asks."""

from datetime import date, datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.actions._supervision import record
from jiazhan.cases.models import Case, SupervisionRecord


def supervise_by_name(
    *, case: Case, actor: Actor, at: datetime, text: str, demand_by: date | None = None, version: int | None = None
) -> Case:
    """点名督办: from the rung of the ladder on that asks for it; the unit with its head and the deputy are told (DL 52).

    `text` is what is asked of the unit, `demand_by` by when. Raises Invalid, and Forbidden before that rung.
    """
    with taking(verb="supervise_by_name", case=case, actor=actor, at=at, version=version) as step:
        kind = SupervisionRecord.Kind.BY_NAME
        record(step, kind=kind, day=step.on, text=text, demand=text if demand_by else "", demand_by=demand_by)
    return case
