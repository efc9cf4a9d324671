"""Who asks, whether they may go on, and what a refusal looks like."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from jiazhan.accounts.actions.note_access import note_access
from jiazhan.accounts.actions.refuse_access import refuse_access
from jiazhan.accounts.actor import Actor, constituent
from jiazhan.accounts.gate.adapter import address_of
from jiazhan.accounts.gate.following import SEEN_AT
from jiazhan.accounts.gate.second_factor import has_proved
from jiazhan.accounts.models import User
from jiazhan.accounts.queries.grants import actor_of
from jiazhan.core.refusals import Forbidden, Invalid, Refused, WrongState

Respond = Callable[[HttpRequest], HttpResponse]

ENDED_IDLE = "ended_idle"
SEEN_EVERY = 60
STATUS = {Forbidden: 403, WrongState: 409, Invalid: 400}
ALWAYS_OPEN = frozenset(
    {
        "account_logout",
        "account_change_password",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "set_language",
    }
)
"""The pages that stay open to somebody who must first change a password or set up the second factor."""


def actor_in(request: HttpRequest) -> Actor:
    """Whoever asks: a signed-in user with their grants of today, in one statement per request, or a constituent."""
    known: Actor | None = request.META.get("jiazhan.actor")
    if known is None:
        user = request.user
        known = actor_of(user, on=timezone.localdate()) if isinstance(user, User) else constituent()
        request.META["jiazhan.actor"] = known
    return known


def user_in(request: HttpRequest) -> User:
    """Who has signed in. Only for what stands behind a sign-in (TypeError elsewhere)."""
    if not isinstance(request.user, User):
        raise TypeError("nobody has signed in")
    return request.user


def note_refusal(request: HttpRequest, refusal: Forbidden) -> None:
    """Journal that a face refused somebody; for faces that answer a Forbidden themselves."""
    match = request.resolver_match
    refuse_access(
        actor=actor_in(request),
        code=refusal.code,
        where=match.route if match else "",
        method=request.method or "",
        address=address_of(request),
        at=timezone.now(),
    )


class ActorMiddleware:
    """Gives every request its `actor`, read when first used."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set `request.actor`; typed code calls `actor_in` instead."""
        vars(request)["actor"] = SimpleLazyObject(lambda: actor_in(request))
        return self.get_response(request)


class GateMiddleware:
    """Ends idle sign-ins, and leads those who must first change a password or set up the second factor there."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """After an idle end the request goes on without a user; whoever is sent to sign in finds the way back."""
        self._end_if_idle(request)
        response = self.get_response(request)
        if response.get("Location", "").startswith(f"{resolve_url(settings.LOGIN_URL)}?"):
            return _leave_for(request, settings.LOGIN_URL)
        return response

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Lead away from every page but those in ALWAYS_OPEN while something must be done first."""
        match = request.resolver_match
        if SESSION_KEY not in request.session or (match and match.url_name in ALWAYS_OPEN):
            return None
        user = request.user
        if not isinstance(user, User):
            return None
        if user.must_change_password:
            return _leave_for(request, "account_change_password")
        if actor_in(request).requires_totp and not has_proved(request, user):
            is_set_up = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
            return _leave_for(request, "mfa_reauthenticate" if is_set_up else "mfa_activate_totp")
        return None

    def _end_if_idle(self, request: HttpRequest) -> None:
        session = request.session
        if SESSION_KEY not in session:
            return
        now = timezone.now()
        seconds = int(now.timestamp())
        seen = session.get(SEEN_AT)
        if seen is None or seconds - seen <= settings.IDLE_TIMEOUT.total_seconds():
            if seen is None or seconds - seen >= SEEN_EVERY:
                session[SEEN_AT] = seconds
            return
        user = request.user
        if isinstance(user, User):
            note_access(verb="access.sign_out", user=user, at=now, facts={"reason": "idle"})
        session.flush()
        request.user = AnonymousUser()
        session[ENDED_IDLE] = True


class RefusalMiddleware:
    """Turns a refusal nobody caught into a page with the reason; a Forbidden is journalled."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refusals come through `process_exception`."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """403, 409 or 400 with the sentence; other exceptions go their way."""
        if not isinstance(exception, Refused):
            return None
        if isinstance(exception, Forbidden):
            note_refusal(request, exception)
        status = next((code for kind, code in STATUS.items() if isinstance(exception, kind)), 400)
        values = {"refusal": exception, "status": status, "back": _page_before(request)}
        return render(request, "account/refused.html", values, status=status)


def _leave_for(request: HttpRequest, name: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        detail = _("请先在网页上登录，并完成改密码或两步验证。")
        body = {"title": "Forbidden", "status": 403, "detail": detail}
        return JsonResponse(body, status=403, content_type="application/problem+json")
    is_part = request.headers.get("HX-Request") == "true"
    is_page = request.method in {"GET", "HEAD"} and not is_part
    page = request.get_full_path() if is_page else _page_before(request)
    address = f"{resolve_url(name)}?{urlencode({'next': page or settings.LOGIN_REDIRECT_URL})}"
    if is_part:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def _page_before(request: HttpRequest) -> str:
    """The path of the page the request came from, if it is one of ours; else ""."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, allowed_hosts={request.get_host()}):
        return ""
    parts = urlsplit(referer)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
