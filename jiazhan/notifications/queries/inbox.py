"""A user's inbox."""

from django.db.models import QuerySet

from jiazhan.notifications.models import Notice

MOST = 99


def unread_count(*, user_id: int) -> int:
    """How many notices a user has not read, counted no further than 99. One statement."""
    return Notice.objects.filter(user_id=user_id, read_at__isnull=True)[:MOST].count()


def inbox(*, user_id: int) -> QuerySet[Notice]:
    """A user's notices, newest first, with what a row shows."""
    return Notice.objects.filter(user_id=user_id).select_related("case").order_by("-at", "-pk")
