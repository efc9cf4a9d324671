"""A user's inbox."""

from typing import Any

from django.db.models import Count, QuerySet

from jiazhan.notifications.models import Notice

MOST = 99


def unread_count(*, user_id: int) -> int:
    """How many notices a user has not read, counted no further than 99. One statement."""
    return Notice.objects.filter(user_id=user_id, read_at__isnull=True)[:MOST].count()


def inbox(*, user_id: int) -> QuerySet[Notice]:
    """A user's notices, newest first, with what a row shows."""
    return Notice.objects.filter(user_id=user_id).select_related("case").order_by("-at", "-pk")


def unread_of(*, user_id: Any) -> QuerySet[Notice, Any]:
    """The number of unread notices as one value, to be read within another statement; `user_id` may be an OuterRef."""
    unread = Notice.objects.filter(user_id=user_id, read_at__isnull=True).order_by().values("user_id")
    return unread.annotate(number=Count("pk")).values("number")
