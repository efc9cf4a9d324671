from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import User
from jiazhan.accounts.permissions import refuse_own
from jiazhan.accounts.queries.grants import require
from jiazhan.accounts.queries.people import place_of_user
from jiazhan.core import journal


def reactivate_user(*, actor: Actor, user: User, at: datetime) -> None:
    """恢复人员: open a closed account again, with the grants it still has."""
    refuse_own(actor, user)
    place = place_of_user(user)
    require(actor, "people.manage", place)
    with transaction.atomic():
        if User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
            journal.append(
                verb="people.reactivate", subject=f"user:{user.pk}", actor=actor, at=at, region_code=place.region_code
            )
    user.is_active = True
