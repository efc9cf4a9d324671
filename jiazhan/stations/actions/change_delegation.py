"""修改代表团: its name or its head."""

from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require
from jiazhan.stations.actions._change import changed, write_down
from jiazhan.stations.models import Delegation, Deputy
from jiazhan.stations.permissions import place_of_session
from jiazhan.stations.queries.mistakes import delegation_mistakes


def change_delegation(*, actor: Actor, delegation: Delegation, at: datetime, name: str, head: Deputy) -> Delegation:
    """修改代表团: raises Invalid by field, Forbidden outside one's own scope."""
    with transaction.atomic():
        rows = Delegation.objects.select_for_update(of=("self",)).select_related("session", "head")
        delegation = rows.get(pk=delegation.pk)
        require(actor, "deputy.manage", place_of_session(delegation.session))
        wanted = {"name": name.strip(), "head": head}
        changes = changed(delegation, wanted=wanted, check=delegation_mistakes)
        if changes:
            delegation.save()
            write_down(
                verb="congress_session.change_delegation",
                kind="congress_session",
                row=delegation.session,
                actor=actor,
                at=at,
                region_code=delegation.session.region_id,
                facts={"delegation": delegation.pk, "changes": changes},
            )
    return delegation
