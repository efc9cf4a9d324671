"""What django-allauth asks the project about the second factor."""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiazhan.accounts.models import User
from jiazhan.accounts.queries.grants import actor_of
from jiazhan.core.cipher import decrypt, encrypt

SECOND_FACTOR = "second_factor"
"""Session key: the id of the user who proved the second factor in this sign-in."""


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """Secrets are encrypted at rest; whoever must have a second factor cannot remove it."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("验证码不对，请看手机上最新的 6 位数字。"),
        "cannot_delete_authenticator": _("管理员必须用两步验证，不能关闭。换手机请找安全管理员重置。"),
        "cannot_generate_recovery_codes": _("请先设置两步验证，再取恢复码。"),
    }

    def get_totp_issuer(self) -> str:
        """The name under which the phone lists the account."""
        return gettext("家站")

    def encrypt(self, text: str) -> str:
        """Seal a secret for the database."""
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret from the database."""
        return decrypt(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether the owner holds no role that obliges to a second factor."""
        return not actor_of(authenticator.user, on=timezone.localdate()).requires_totp


def prove(request: HttpRequest, user: User) -> None:
    """Remember in this session that `user` has shown the second factor."""
    request.session[SECOND_FACTOR] = user.pk


def has_proved(request: HttpRequest, user: User) -> bool:
    """Whether `user` has shown the second factor in this session."""
    return bool(request.session.get(SECOND_FACTOR) == user.pk)
