import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import ApiToken, User
from jiazhan.accounts.queries.api_tokens import tokens_of
from jiazhan.accounts.queries.people import place_of_user
from jiazhan.core import journal
from jiazhan.core.cipher import fingerprint
from jiazhan.core.refusals import Forbidden, Invalid

MOST: Final = 10
PREFIX: Final = "jz_"
"""By which a token that leaked into a text is recognised."""


@dataclass(frozen=True)
class NewToken:
    """A token just created; `secret` is shown once and kept nowhere."""

    token: ApiToken
    secret: str


def create_api_token(*, actor: Actor, user: User, name: str, at: datetime) -> NewToken:
    """建立接口令牌: only for oneself; it may do what its owner may do on the day it is used.

    Administrators, who must show a second factor, get none: a token would go round it. Raises Forbidden, Invalid.
    """
    if actor.user_id != user.pk:
        raise Forbidden(code="access.not_own_token", sentence=_("接口令牌只能由本人建立。"))
    if actor.requires_totp:
        sentence = _("管理员登录要两步验证，不能用接口令牌。请给程序单独建一个人员。")
        raise Forbidden(code="access.no_token_for_administrators", sentence=sentence)
    name = name.replace("\x00", "").strip()
    if not name or len(name) > 40:
        raise Invalid(fields={"name": _("请给令牌起一个 40 字以内的名称，例如用它的程序。")})
    secret = PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        owner = User.objects.select_for_update().select_related(None).get(pk=user.pk)
        if tokens_of(user=owner).count() >= MOST:
            raise Invalid(fields={"name": _("最多同时用 %(most)d 个令牌，请先停用一个。") % {"most": MOST}})
        token = ApiToken.objects.create(user=owner, name=name, fingerprint=fingerprint(secret), created_at=at)
        journal.append(
            verb="access.create_api_token",
            subject=f"user:{user.pk}",
            actor=actor,
            at=at,
            region_code=place_of_user(user).region_code,
            facts={"token": token.pk, "name": name},
        )
    return NewToken(token, secret)
