"""Tokens of programs: whose a token is, and the tokens of a user."""

from datetime import date

from django.db.models import QuerySet

from jiazhan.accounts.models import ApiToken, User
from jiazhan.core.cipher import fingerprint


def live_token(*, token: str, on: date) -> ApiToken | None:
    """The token in use behind what a program sent, with its active user; None for any other text and after
    its last day. One statement.
    """
    found = ApiToken.objects.select_related("user").filter(fingerprint=fingerprint(token), revoked_at__isnull=True)
    return found.filter(user__is_active=True, ends_on__gte=on).first()


def tokens_of(*, user: User) -> "QuerySet[ApiToken]":
    """The tokens of a user that were not withdrawn, the newest first; those past their last day too."""
    return ApiToken.objects.filter(user=user, revoked_at__isnull=True).order_by("-pk")
