"""What django-allauth asks the project about accounts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jiazhan.accounts.actions.change_password import change_password
from jiazhan.accounts.actions.fail_sign_in import fail_sign_in
from jiazhan.accounts.gate.words import failure_sentence, pause_sentence
from jiazhan.accounts.models import User
from jiazhan.accounts.queries.locks import locked_until

SIGNED_IN_AT = "signed_in_at"
FRESH_SECONDS = 300


class GateAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """No sign-up, no mail; names and addresses are paused by our own rows, and every failure is journalled."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("用户名或密码不对，请再试一次。"),
        "enter_current_password": _("现在的密码不对，请再试一次。"),
        "incorrect_password": _("密码不对，请再试一次。"),
        "incorrect_code": _("验证码不对，请看手机上最新的 6 位数字。"),
        "rate_limited": _("试得太多了，请等一会儿。"),
        "too_many_login_attempts": _("试得太多了，请等一会儿。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People are created by an administrator, never by themselves."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse while the name or the address is paused, whatever the password."""
        refuse_while_paused(request, credentials.get("username", ""))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the failure and say what it led to."""
        now = timezone.now()
        failure = fail_sign_in(username=credentials.get("username", ""), address=self.get_client_ip(request), at=now)
        sentence = failure_sentence(failure=failure, at=now, is_signed_in=request.user.is_authenticated)
        raise ValidationError(sentence, code="username_password_mismatch")

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """A closed account with the right password: journalled, then told."""
        address = self.get_client_ip(request)
        fail_sign_in(username=user.username, address=address, at=timezone.now(), reason="inactive")
        response: HttpResponse = super().respond_user_inactive(request, user)
        return response

    def set_password(self, user: User, password: str) -> None:
        """Keep a password somebody chose for themselves."""
        change_password(user=user, password=password, at=timezone.now())

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to work."""
        return str(self.get_login_redirect_url(request))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within the first minutes after signing in: nobody types the same password twice in a row."""
        signed_in_at = context.request.session.get(SIGNED_IN_AT, 0)
        if timezone.now().timestamp() - signed_in_at < FRESH_SECONDS:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))


def address_of(request: HttpRequest) -> str:
    """The network address of whoever asks, behind the proxy if there is one; "" when unknown."""
    return str(GateAdapter(request).get_client_ip(request)) if request.META.get("REMOTE_ADDR") else ""


def refuse_while_paused(request: HttpRequest, username: str) -> None:
    """Raise ValidationError with how long it takes while the name or the address is paused."""
    now = timezone.now()
    until = locked_until(username=username, address=GateAdapter(request).get_client_ip(request), at=now)
    if until:
        raise ValidationError(pause_sentence(locked_until=until, at=now), code="paused")
