from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import User
from jiazhan.accounts.passwords import one_time_password
from jiazhan.accounts.permissions import refuse_own
from jiazhan.accounts.queries.grants import require
from jiazhan.accounts.queries.people import place_of_user
from jiazhan.core import journal


def reset_password(*, actor: Actor, user: User, at: datetime) -> str:
    """重置密码: issue a one-time password that must be changed at the next sign-in; running sign-ins end.

    Returns the password, to be handed over and shown once.
    """
    refuse_own(actor, user)
    place = place_of_user(user)
    require(actor, "people.manage", place)
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    with transaction.atomic():
        user.save(update_fields=["password", "must_change_password"])
        journal.append(
            verb="people.reset_password", subject=f"user:{user.pk}", actor=actor, at=at, region_code=place.region_code
        )
    return password
