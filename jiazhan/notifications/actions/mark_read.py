"""看过: a notice was seen."""

from datetime import datetime

from jiazhan.notifications.models import Notice


def mark_read(*, user_id: int, at: datetime, notice_id: int | None = None) -> int:
    """看过: one notice of a user, or all of them; how many were unread. Others' notices are left alone."""
    notices = Notice.objects.filter(user_id=user_id, read_at__isnull=True)
    if notice_id is not None:
        notices = notices.filter(pk=notice_id)
    return notices.update(read_at=at)
