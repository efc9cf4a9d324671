"""What the signals of Django and django-allauth are followed by: the journal of sign-ins."""

from typing import Any

from allauth.account.signals import user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_used
from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest
from django.utils import timezone

from jiazhan.accounts.actions.fail_sign_in import fail_sign_in
from jiazhan.accounts.actions.note_access import note_access
from jiazhan.accounts.actions.sign_in import sign_in
from jiazhan.accounts.gate.adapter import SIGNED_IN_AT, address_of
from jiazhan.accounts.gate.second_factor import has_proved, prove
from jiazhan.accounts.models import User

SEEN_AT = "seen_at"
"""Session key: when the user last asked for anything, in seconds, at most a minute old."""


def connect() -> None:
    """Join the receivers below to their signals, once, when the applications are ready."""
    user_logged_in.connect(_signed_in, dispatch_uid="jiazhan.signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="jiazhan.signed_out")
    authenticator_used.connect(_code_used, dispatch_uid="jiazhan.code_used")
    authentication_failed.connect(_code_failed, dispatch_uid="jiazhan.code_failed")


def _signed_in(*, request: HttpRequest, user: User, **_more: Any) -> None:
    now = timezone.now()
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = int(now.timestamp())
    sign_in(user=user, address=address_of(request), at=now, with_second_factor=has_proved(request, user))


def _signed_out(*, user: User | None, **_more: Any) -> None:
    if user:
        note_access(verb="access.sign_out", user=user, at=timezone.now(), facts={"reason": "asked"})


def _code_used(*, request: HttpRequest, user: User, authenticator: Authenticator, **_more: Any) -> None:
    prove(request, user)
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        note_access(verb="access.use_recovery_code", user=user, at=timezone.now())


def _code_failed(*, request: HttpRequest, user: User, **_more: Any) -> None:
    fail_sign_in(username=user.username, address=address_of(request), at=timezone.now(), reason="code")
