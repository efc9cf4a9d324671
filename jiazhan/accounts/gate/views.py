"""The pages of the gate that differ from django-allauth's, or that it does not have."""

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiazhan.accounts.actions.end_session import end_session
from jiazhan.accounts.actions.note_access import note_access
from jiazhan.accounts.device import device_of
from jiazhan.accounts.gate.second_factor import prove
from jiazhan.accounts.middleware import ENDED_IDLE, actor_in, user_in
from jiazhan.accounts.models import User


class SignInView(LoginView):  # type: ignore[misc]  # allauth is untyped
    """登录."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Also whether the last sign-in ended because nobody used it."""
        was_idle = bool(self.request.session.get(ENDED_IDLE))
        return {**super().get_context_data(**kwargs), "was_idle": was_idle}


class SetUpView(ActivateTOTPView):  # type: ignore[misc]  # allauth is untyped
    """设置两步验证."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Also the secret in groups of four, for typing it in."""
        values: dict[str, Any] = super().get_context_data(**kwargs)
        secret = values["form"].secret
        groups = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
        return {**values, "secret": groups, "is_required": actor_in(self.request).requires_totp}

    def form_valid(self, form: Form) -> HttpResponse:
        """Keep the secret, and count this sign-in as verified."""
        user: User = self.request.user
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            note_access(verb="access.set_up_totp", user=user, at=timezone.now())
        prove(self.request, user)
        return response


class RemoveView(DeactivateTOTPView):  # type: ignore[misc]  # allauth is untyped
    """关闭两步验证."""

    def form_valid(self, form: Form) -> HttpResponse:
        """Remove it, together with the recovery codes."""
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            note_access(verb="access.remove_totp", user=self.request.user, at=timezone.now())
        return response


class RenewCodesView(GenerateRecoveryCodesView):  # type: ignore[misc]  # allauth is untyped
    """换新恢复码."""

    def form_valid(self, form: Form) -> HttpResponse:
        """Issue new ones; the old ones stop working."""
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            note_access(verb="access.renew_recovery_codes", user=self.request.user, at=timezone.now())
        return response


@login_required
def own_security(request: HttpRequest) -> HttpResponse:
    """登录和安全: one's own password, second factor and running sign-ins."""
    user = request.user
    sessions = UserSession.objects.purge_and_list(user)
    rows = [
        {
            "id": session.pk,
            "device": device_of(session.user_agent),
            "address": session.ip,
            "since": session.created_at,
            "is_this": session.session_key == request.session.session_key,
        }
        for session in sorted(sessions, key=lambda session: session.created_at, reverse=True)
    ]
    values = {
        "sessions": rows,
        "others": sum(not row["is_this"] for row in rows),
        "has_totp": Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists(),
        "must_have_totp": actor_in(request).requires_totp,
    }
    return render(request, "account/own_security.html", values)


@require_POST
@login_required
def end_own_session(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """结束登录: one other sign-in of one's own, or without a number all others; never the present one."""
    actor = actor_in(request)
    user = user_in(request)
    key = request.session.session_key or ""
    ended = end_session(actor=actor, user=user, at=timezone.now(), only=number, except_key=key)
    if ended:
        messages.success(request, _("已结束 %(count)s 处登录。") % {"count": ended})
    return redirect("usersessions_list")
