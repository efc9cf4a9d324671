"""Loads who is signed in together with their organisation, so that no page pays a statement for its name."""

from allauth.account.auth_backends import AuthenticationBackend

from jiazhan.accounts.models import User


class GateBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth is untyped
    """Signs in by user name and password; a closed account is nobody."""

    def get_user(self, user_id: int) -> User | None:
        """The active user of a session, or None."""
        return User.objects.select_related("organisation").filter(pk=user_id, is_active=True).first()
