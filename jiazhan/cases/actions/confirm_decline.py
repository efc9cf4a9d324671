"""同意引导: the presidium agrees that a matter belongs elsewhere."""

from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.cases.actions._step import taking
from jiazhan.cases.models import Case


def confirm_decline(*, case: Case, actor: Actor, at: datetime, version: int | None = None) -> Case:
    """同意引导: close the matter here and tell the person the right channel."""
    with taking(verb="confirm_decline", case=case, actor=actor, at=at, version=version) as step:
        diversion = step.case.diversions.select_related("ground").latest("pk")
        diversion.confirmed_at = at
        diversion.save(update_fields=["confirmed_at"])
        step.case.pending, step.case.pending_by = "", None
        ground = diversion.ground
        step.facts.update(ground=ground.name, channel=ground.channel, phone=ground.phone)
    return case
