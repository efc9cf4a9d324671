from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import User
from jiazhan.accounts.permissions import refuse_own
from jiazhan.accounts.queries.grants import require
from jiazhan.accounts.queries.keepers import refuse_last_keeper
from jiazhan.accounts.queries.people import place_of_user
from jiazhan.core import journal


def deactivate_user(*, actor: Actor, user: User, at: datetime) -> None:
    """停用人员: close an account at once; what the person did stays. `reactivate_user` opens it again."""
    refuse_own(actor, user)
    place = place_of_user(user)
    require(actor, "people.manage", place)
    if actor.kind != "system":
        refuse_last_keeper(user=user, on=localdate(at))
    with transaction.atomic():
        if User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
            journal.append(
                verb="people.deactivate", subject=f"user:{user.pk}", actor=actor, at=at, region_code=place.region_code
            )
    user.is_active = False
