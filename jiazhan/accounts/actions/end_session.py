from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import User
from jiazhan.accounts.queries.grants import require
from jiazhan.accounts.queries.people import place_of_user
from jiazhan.core import journal


def end_session(*, actor: Actor, user: User, at: datetime, only: int | None = None, except_key: str = "") -> int:
    """结束登录: end one sign-in of a user (`only`, its number), or all but `except_key`; returns how many ended.

    One's own sign-ins need no permission; those of others need session.end.
    """
    place = place_of_user(user)
    if actor.user_id != user.pk:
        require(actor, "session.end", place)
    with transaction.atomic():
        sessions = UserSession.objects.filter(user=user).exclude(session_key=except_key)
        if only is not None:
            sessions = sessions.filter(pk=only)
        ended = list(sessions)
        for session in ended:
            session.end()
        if ended:
            journal.append(
                verb="access.end_session",
                subject=f"user:{user.pk}",
                actor=actor,
                at=at,
                region_code=place.region_code,
                facts={"count": len(ended)},
            )
    return len(ended)
