import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import ApiToken, User
from jiazhan.accounts.permissions import refuse_token
from jiazhan.accounts.queries.api_tokens import tokens_of
from jiazhan.accounts.queries.people import place_of_user
from jiazhan.core import journal
from jiazhan.core.cipher import fingerprint
from jiazhan.core.dates import local_date
from jiazhan.core.refusals import Invalid

MOST: Final = 10
USUAL: Final = timedelta(days=180)
LONGEST: Final = timedelta(days=366)
"""A token nobody renews for a year is most likely one nobody remembers."""
PREFIX: Final = "jz_"
"""By which a token that leaked into a text is recognised."""


@dataclass(frozen=True)
class NewToken:
    """A token just created; `secret` is shown once and kept nowhere."""

    token: ApiToken
    secret: str


def create_api_token(*, actor: Actor, user: User, name: str, at: datetime, ends_on: date | None = None) -> NewToken:
    """建立接口令牌: only for oneself; it may do what its owner may do on the day it is used.

    `ends_on` is its last day, a year away at most; without it half a year. Administrators, who must show a second
    factor, get none: a token would go round it. Raises Forbidden, Invalid.
    """
    refuse_token(actor=actor, user=user)
    today = local_date(at)
    ends_on = ends_on or today + USUAL
    name = name.replace("\x00", "").strip()
    mistakes: dict[str, str] = {}
    if not name or len(name) > 40:
        mistakes["name"] = _("请给令牌起一个 40 字以内的名称，例如用它的程序。")
    if not today <= ends_on <= today + LONGEST:
        mistakes["ends_on"] = _("请选今天起一年以内的一天。")
    if mistakes:
        raise Invalid(fields=mistakes)
    secret = PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        owner = User.objects.select_for_update().select_related(None).get(pk=user.pk)
        if tokens_of(user=owner).count() >= MOST:
            raise Invalid(fields={"name": _("最多同时用 %(most)d 个令牌，请先停用一个。") % {"most": MOST}})
        token = ApiToken.objects.create(
            user=owner, name=name, fingerprint=fingerprint(secret), created_at=at, ends_on=ends_on
        )
        journal.append(
            verb="access.create_api_token",
            subject=f"user:{user.pk}",
            actor=actor,
            at=at,
            region_code=place_of_user(user).region_code,
            facts={"token": token.pk, "name": name, "ends_on": ends_on.isoformat()},
        )
    return NewToken(token, secret)
