"""Limits on how often something may be done, counted in rows so that they hold across processes and restarts."""

import math
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiazhan.core.cipher import fingerprint
from jiazhan.core.models import RateWindow
from jiazhan.core.refusals import Refused


class RateLimited(Refused):
    """Done too often; `retry_after` is in whole seconds, at least 1, as for the HTTP header of that name."""

    def __init__(self, *, retry_after: int) -> None:
        self.retry_after = retry_after
        sentence = _("操作太频繁了，请过 %(wait)s再试。") % {"wait": _in_words(retry_after)}
        super().__init__(code="rate_limited", sentence=sentence)


def hit(*, name: str, key: str, limit: int, window: timedelta, at: datetime) -> None:
    """Count one use of `name` by `key` and refuse it when it is more than `limit` within `window`.

    The window opens with the first use and is not prolonged by refused ones. `key` (an address, a phone number) is kept
    as a keyed hash only. Within the transaction of what it guards only what was carried out counts; outside, every try.
    Raises RateLimited.
    """
    row = fingerprint(f"rate {name} {key}")
    if _count(row, name=name, at=at, ends_at=at + window) > limit:
        ends_at = RateWindow.objects.values_list("ends_at", flat=True).filter(pk=row).first() or at
        raise RateLimited(retry_after=max(1, math.ceil((ends_at - at).total_seconds())))


def is_over(*, name: str, key: str, limit: int, at: datetime) -> bool:
    """Whether `limit` uses of `name` by `key` have been counted in the window that runs now; counts nothing itself."""
    row = fingerprint(f"rate {name} {key}")
    return RateWindow.objects.filter(pk=row, count__gte=limit, ends_at__gt=at).exists()


def prune(*, at: datetime) -> int:
    """Delete windows that ended before `at`; the schedule runs it. Returns how many."""
    return RateWindow.objects.filter(ends_at__lte=at).delete()[0]


def _count(row: str, *, name: str, at: datetime, ends_at: datetime) -> int:
    """One statement, so that of any number of uses at once each gets its own count, on both databases."""
    now, end = (connection.ops.adapt_datetimefield_value(moment) for moment in (at, ends_at))
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_ratewindow AS kept (fingerprint, name, count, ends_at) VALUES (%s, %s, 1, %s)"
            " ON CONFLICT (fingerprint) DO UPDATE SET"
            " count = CASE WHEN kept.ends_at <= %s THEN 1 ELSE kept.count + 1 END,"
            " ends_at = CASE WHEN kept.ends_at <= %s THEN excluded.ends_at ELSE kept.ends_at END"
            " RETURNING count",
            [row, name, end, now, now],
        )
        return int(cursor.fetchone()[0])


def _in_words(seconds: int) -> str:
    """A waiting time rounded up to what people say."""
    minutes = math.ceil(seconds / 60)
    hours = math.ceil(minutes / 60)
    if seconds < 60:
        return ngettext("%(count)d 秒", "%(count)d 秒", seconds) % {"count": seconds}
    if minutes < 60:
        return ngettext("%(count)d 分钟", "%(count)d 分钟", minutes) % {"count": minutes}
    return ngettext("%(count)d 小时", "%(count)d 小时", hours) % {"count": hours}
