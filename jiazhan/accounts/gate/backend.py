"""Loads who is signed in together with their organisation, so that no page pays a statement for its name."""

from typing import Final

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import BigIntegerField, QuerySet

from jiazhan.accounts.models import User
from jiazhan.core.prepared import Blank, Prepared


class GateBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth is untyped
    """Signs in by user name and password; a closed account is nobody."""

    def get_user(self, user_id: int) -> User | None:
        """The active user of a session, or None."""
        return _ACTIVE.first(pk=user_id)


def _active() -> QuerySet[User]:
    return User.objects.select_related("organisation").filter(pk=Blank("pk", BigIntegerField()), is_active=True)


_ACTIVE: Final = Prepared(_active)
