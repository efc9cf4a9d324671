"""Who or what is locked out of signing in, and until when."""

from datetime import datetime

from django.db.models import Q, QuerySet

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Lock
from jiazhan.accounts.queries.people import visible_people
from jiazhan.core.cipher import fingerprint


def name_key(username: str) -> str:
    """The lock's key for a name as typed; case and surrounding spaces do not matter."""
    return f"name:{fingerprint(username.strip().casefold())}"


def address_key(address: str) -> str:
    """The lock's key for a network address."""
    return f"address:{address}"


def locked_until(*, username: str, address: str, at: datetime) -> datetime | None:
    """The moment until which sign-in is paused for this name or this address, or None; one statement."""
    keys = [name_key(username), address_key(address)]
    running = Lock.objects.filter(pk__in=keys, locked_until__gt=at)
    return running.order_by("-locked_until").values_list("locked_until", flat=True).first()


def visible_locks(*, actor: Actor, at: datetime) -> "QuerySet[Lock]":
    """The running locks this security administrator may release, longest first.

    Those of the people in reach, and every locked address. A lock on a name that belongs to nobody is not shown.
    """
    running = Lock.objects.filter(locked_until__gt=at).select_related("user").order_by("-locked_until", "pk")
    reach = Q(user__in=visible_people(actor=actor, permissions={"session.end"}))
    if actor.kind == "system" or "session.end" in actor.permissions:
        reach |= Q(pk__startswith="address:")
    return running.filter(reach)
