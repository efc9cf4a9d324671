"""Who calls: a signed-in browser, with Django's protection against forged requests, or a program with a token."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.errors import AuthenticationError
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from jiazhan.accounts.actions.use_api_token import use_api_token
from jiazhan.accounts.actor import Actor
from jiazhan.accounts.middleware import actor_in
from jiazhan.accounts.models import User
from jiazhan.accounts.queries.api_tokens import live_token
from jiazhan.accounts.queries.grants import actor_of
from jiazhan.core.refusals import Forbidden

_LONGEST_TOKEN = 100


class Session(APIKeyCookie):
    """A browser that has signed in; whatever changes something needs the CSRF token too."""

    param_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> Actor | None:
        """The signed-in user's actor, None for everybody else."""
        if not isinstance(request.user, User):
            return None
        if check_csrf(request) is not None:
            sentence = _("缺少防伪造标记：请在 X-CSRFToken 里带上 csrftoken 的值。")
            raise Forbidden(code="csrf", sentence=sentence)
        return actor_in(request)

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        """Never asked: the session itself decides."""
        return None


class Token(HttpBearer):
    """A program with the token of its user. A token that is not in use is refused, whatever else the request brings."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        """The actor of the token's owner. Raises AuthenticationError, Forbidden."""
        today = timezone.localdate()
        kept = live_token(token=token, on=today) if token and len(token) <= _LONGEST_TOKEN else None
        if kept is None:
            raise AuthenticationError
        actor = actor_of(kept.user, on=today)
        request.META["jiazhan.actor"] = actor
        request.user = kept.user
        if kept.user.must_change_password:
            raise Forbidden(code="access.must_change_password", sentence=_("请先在网页上登录并改密码。"))
        if actor.requires_totp:
            raise Forbidden(code="access.no_token_for_administrators", sentence=_("管理员不能用接口令牌。"))
        use_api_token(token=kept, on=today)
        return actor


STAFF = [Token(), Session()]
"""For whatever staff do: a token where one is sent, else the session."""

BROWSER = [Session()]
"""For managing tokens: a token makes no tokens."""
