from datetime import datetime
from typing import Any

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import User
from jiazhan.core import journal

OWN_VERBS = frozenset(
    {
        "access.sign_out",
        "access.set_up_totp",
        "access.remove_totp",
        "access.renew_recovery_codes",
        "access.use_recovery_code",
    }
)


def note_access(*, verb: str, user: User, at: datetime, facts: dict[str, Any] | None = None) -> None:
    """登录安全留痕: note what somebody did to their own sign-in; `verb` is one of OWN_VERBS (ValueError otherwise)."""
    if verb not in OWN_VERBS:
        raise ValueError(f"not a verb of one's own sign-in: {verb}")
    journal.append(
        verb=verb,
        subject=f"user:{user.pk}",
        actor=Actor(kind="user", name=user.name, user_id=user.pk),
        at=at,
        region_code=user.organisation.region_id if user.organisation else "",
        facts=facts,
    )
