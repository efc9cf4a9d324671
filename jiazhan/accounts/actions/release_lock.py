from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Lock
from jiazhan.accounts.permissions import refuse_own
from jiazhan.accounts.queries.grants import require, require_anywhere
from jiazhan.accounts.queries.people import place_of_user
from jiazhan.core import journal


def release_lock(*, actor: Actor, lock: Lock, at: datetime) -> None:
    """解除锁定: let a name or an address sign in again at once, and count its failures anew."""
    if lock.user:
        refuse_own(actor, lock.user)
        place = place_of_user(lock.user)
        require(actor, "session.end", place)
        subject, region_code = f"user:{lock.user.pk}", place.region_code
    else:
        require_anywhere(actor, "session.end")
        subject, region_code = f"gate:{lock.pk}", ""
    with transaction.atomic():
        facts = {"failures": lock.failure_count}
        lock.delete()
        journal.append(
            verb="access.release_lock", subject=subject, actor=actor, at=at, region_code=region_code, facts=facts
        )
