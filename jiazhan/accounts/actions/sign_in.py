from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Lock, User
from jiazhan.accounts.queries.locks import name_key
from jiazhan.core import journal


def sign_in(*, user: User, address: str, at: datetime, with_second_factor: bool) -> None:
    """登录: note that somebody has signed in completely, and forget the failures of this name before it.

    Failures of the address stay: whoever owns one account could otherwise try the names of others without end.
    """
    with transaction.atomic():
        Lock.objects.filter(pk=name_key(user.username)).delete()
        journal.append(
            verb="access.sign_in",
            subject=f"user:{user.pk}",
            actor=Actor(kind="user", name=user.name, user_id=user.pk),
            at=at,
            region_code=user.organisation.region_id if user.organisation else "",
            facts={"address": address, "second_factor": with_second_factor},
        )
