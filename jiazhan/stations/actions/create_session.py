"""登记会次: the people's congress of a region meets."""

from datetime import date, datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Region
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import require
from jiazhan.core.refusals import Invalid
from jiazhan.stations.actions._change import write_down
from jiazhan.stations.models import Session
from jiazhan.stations.queries.mistakes import session_mistakes


def create_session(
    *,
    actor: Actor,
    at: datetime,
    region: Region,
    term: int,
    number: int,
    opens_on: date,
    closes_on: date,
    bills_due_at: datetime | None = None,
) -> Session:
    """登记会次: no two sessions of one congress share a day. Raises Invalid by field, and Forbidden out of scope."""
    require(actor, "deputy.manage", Spot(region.pk))
    session = Session(region=region, term=term, number=number, opens_on=opens_on, closes_on=closes_on)
    session.bills_due_at = bills_due_at
    mistakes = session_mistakes(session)
    if mistakes:
        raise Invalid(fields=mistakes)
    with transaction.atomic():
        session.save(force_insert=True)
        facts = {
            "term": term,
            "number": number,
            "opens_on": opens_on.isoformat(),
            "closes_on": closes_on.isoformat(),
            "bills_due_at": bills_due_at.isoformat() if bills_due_at else "",
        }
        write_down(
            verb="congress_session.create",
            kind="congress_session",
            row=session,
            actor=actor,
            at=at,
            region_code=region.pk,
            facts=facts,
        )
    return session
