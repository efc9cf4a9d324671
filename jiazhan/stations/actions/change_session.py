"""修改会次: its days were moved, or typed wrongly."""

from datetime import date, datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require
from jiazhan.stations.actions._change import changed, write_down
from jiazhan.stations.models import Session
from jiazhan.stations.permissions import place_of_session
from jiazhan.stations.queries.mistakes import session_mistakes


def change_session(
    *,
    actor: Actor,
    session: Session,
    at: datetime,
    term: int,
    number: int,
    opens_on: date,
    closes_on: date,
    bills_due_at: datetime | None = None,
) -> Session:
    """修改会次: what was handed in before keeps the number it has. Raises Invalid by field, Forbidden."""
    with transaction.atomic():
        session = Session.objects.select_for_update().get(pk=session.pk)
        require(actor, "deputy.manage", place_of_session(session))
        days = {"opens_on": opens_on, "closes_on": closes_on, "bills_due_at": bills_due_at}
        wanted = {"term": term, "number": number, **days}
        changes = changed(session, wanted=wanted, check=session_mistakes)
        if changes:
            session.save()
            write_down(
                verb="congress_session.change",
                kind="congress_session",
                row=session,
                actor=actor,
                at=at,
                region_code=session.region_id,
                facts={"changes": changes},
            )
    return session
