from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.core import journal
from jiazhan.core.cipher import fingerprint


def refuse_access(*, actor: Actor, code: str, where: str, method: str, address: str, at: datetime) -> None:
    """拒绝访问: note that somebody was refused, where and by which rule.

    `where` is the pattern of the page ("desk/cases/<int:number>/"), never the address itself, which may carry a
    constituent's code. Whoever is not signed in appears as a fingerprint of their network address.
    """
    subject = f"user:{actor.user_id}" if actor.user_id else f"gate:{fingerprint(address)[:16]}"
    facts = {"code": code, "where": where, "method": method}
    with transaction.atomic():
        journal.append(verb="access.refuse", subject=subject, actor=actor, at=at, facts=facts)
