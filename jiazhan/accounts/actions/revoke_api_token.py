from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import ApiToken
from jiazhan.accounts.queries.grants import require
from jiazhan.accounts.queries.people import place_of_user
from jiazhan.core import journal


def revoke_api_token(*, actor: Actor, token: ApiToken, at: datetime) -> None:
    """停用接口令牌: one's own needs no permission, another's needs session.end; a second time changes nothing."""
    place = place_of_user(token.user)
    if actor.user_id != token.user_id:
        require(actor, "session.end", place)
    with transaction.atomic():
        if not ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=at):
            return
        journal.append(
            verb="access.revoke_api_token",
            subject=f"user:{token.user_id}",
            actor=actor,
            at=at,
            region_code=place.region_code,
            facts={"token": token.pk, "name": token.name},
        )
    token.revoked_at = at
