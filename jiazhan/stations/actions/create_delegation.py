"""组成代表团: the deputies of one place, for one session."""

from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require
from jiazhan.core.refusals import Invalid
from jiazhan.stations.actions._change import write_down
from jiazhan.stations.models import Delegation, Deputy, Session
from jiazhan.stations.permissions import place_of_session
from jiazhan.stations.queries.mistakes import delegation_mistakes


def create_delegation(*, actor: Actor, at: datetime, session: Session, name: str, head: Deputy) -> Delegation:
    """组成代表团: raises Invalid by field, Forbidden outside one's own scope."""
    require(actor, "deputy.manage", place_of_session(session))
    delegation = Delegation(session=session, name=name.strip(), head=head)
    with transaction.atomic():
        Session.objects.select_for_update().get(pk=session.pk)
        mistakes = delegation_mistakes(delegation)
        if mistakes:
            raise Invalid(fields=mistakes)
        delegation.save(force_insert=True)
        write_down(
            verb="congress_session.create_delegation",
            kind="congress_session",
            row=session,
            actor=actor,
            at=at,
            region_code=session.region_id,
            facts={"name": delegation.name, "head": head.pk},
        )
    return delegation
