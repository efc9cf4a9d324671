from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from jiazhan.accounts.actions.end_session import end_session
from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import User
from jiazhan.accounts.permissions import refuse_own
from jiazhan.accounts.queries.grants import require
from jiazhan.accounts.queries.people import place_of_user
from jiazhan.core import journal


def reset_second_factor(*, actor: Actor, user: User, at: datetime) -> None:
    """重置两步验证: remove a lost phone and its recovery codes; the user is signed out and sets it up anew."""
    refuse_own(actor, user)
    place = place_of_user(user)
    require(actor, "session.end", place)
    with transaction.atomic():
        Authenticator.objects.filter(user=user).delete()
        end_session(actor=actor, user=user, at=at)
        journal.append(
            verb="access.reset_second_factor",
            subject=f"user:{user.pk}",
            actor=actor,
            at=at,
            region_code=place.region_code,
        )
