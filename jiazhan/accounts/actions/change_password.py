from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import User
from jiazhan.core import journal


def change_password(*, user: User, password: str, at: datetime) -> None:
    """修改密码: set the password somebody chose for themselves, already checked against the policy."""
    with transaction.atomic():
        user.set_password(password)
        user.must_change_password = False
        user.save(update_fields=["password", "must_change_password"])
        journal.append(
            verb="access.change_password",
            subject=f"user:{user.pk}",
            actor=Actor(kind="user", name=user.name, user_id=user.pk),
            at=at,
            region_code=user.organisation.region_id if user.organisation else "",
        )
