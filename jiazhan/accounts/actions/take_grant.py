from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Grant
from jiazhan.accounts.permissions import refuse_own
from jiazhan.accounts.place import Spot
from jiazhan.accounts.queries.grants import require
from jiazhan.accounts.queries.keepers import refuse_last_keeper
from jiazhan.accounts.queries.organisations import place_of
from jiazhan.core import journal


def take_grant(*, actor: Actor, grant: Grant, at: datetime) -> None:
    """收回授权: take a grant away at once; the journal keeps that it was there."""
    user = grant.user
    refuse_own(actor, user)
    place = place_of(grant.organisation) if grant.organisation else Spot(grant.region_id or "")
    require(actor, "grant.manage", place)
    if actor.kind != "system" and "grant.manage" in grant.role.permissions:
        refuse_last_keeper(user=user, on=localdate(at))
    facts = {
        "grant": grant.pk,
        "role": grant.role.code,
        "region": grant.region_id,
        "organisation": grant.organisation_id,
    }
    with transaction.atomic():
        grant.delete()
        journal.append(
            verb="grant.take",
            subject=f"user:{user.pk}",
            actor=actor,
            at=at,
            region_code=place.region_code,
            facts=facts,
        )
