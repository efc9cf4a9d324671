from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from jiazhan.accounts.actor import SYSTEM
from jiazhan.accounts.lockout import ADDRESS_ALLOWANCE, NAME_ALLOWANCE, is_forgotten, pause_after
from jiazhan.accounts.models import Lock, User
from jiazhan.accounts.queries.locks import address_key, name_key
from jiazhan.core import journal
from jiazhan.core.cipher import fingerprint


@dataclass(frozen=True)
class Failure:
    """What a failure led to: tries left before a pause, and until when sign-in is paused now, if it is."""

    tries_left: int
    locked_until: datetime | None


def fail_sign_in(*, username: str, address: str, at: datetime, reason: str = "password") -> Failure:
    """登录失败: count a failed sign-in for the name and for the address, and pause them as `lockout` says.

    `reason` is "password", "code" (second factor) or "inactive". A name nobody bears enters the journal as a
    fingerprint only.
    """
    user = User.objects.filter(username=username.strip().lower()).first()
    with transaction.atomic():
        by_name = _count(key=name_key(username), user=user, allowance=NAME_ALLOWANCE, at=at)
        by_address = _count(key=address_key(address), user=None, allowance=ADDRESS_ALLOWANCE, at=at)
        subject = f"user:{user.pk}" if user else f"gate:{fingerprint(username.strip().casefold())[:16]}"
        region_code = user.organisation.region_id if user and user.organisation else ""
        facts = {"reason": reason, "address": address, "failures": by_name.failure_count}
        journal.append(verb="access.fail", subject=subject, actor=SYSTEM, at=at, region_code=region_code, facts=facts)
        ends = [lock.locked_until for lock in (by_name, by_address) if lock.locked_until and lock.locked_until > at]
        until = max(ends, default=None)
        if until:
            facts = {"until": until.isoformat(), "address": address}
            journal.append(
                verb="access.lock", subject=subject, actor=SYSTEM, at=at, region_code=region_code, facts=facts
            )
    return Failure(tries_left=max(0, NAME_ALLOWANCE - by_name.failure_count), locked_until=until)


def _count(*, key: str, user: User | None, allowance: int, at: datetime) -> Lock:
    Lock.objects.get_or_create(pk=key, defaults={"last_failed_at": at, "user": user})
    lock = Lock.objects.select_for_update().get(pk=key)
    if is_forgotten(last_failed_at=lock.last_failed_at, at=at):
        lock.failure_count = 0
    lock.failure_count += 1
    lock.last_failed_at = at
    lock.user = user
    pause = pause_after(failures=lock.failure_count, allowance=allowance)
    lock.locked_until = at + pause if pause > timedelta(0) else None
    lock.save()
    return lock
