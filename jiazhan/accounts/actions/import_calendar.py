from collections.abc import Sequence
from datetime import datetime

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require_anywhere
from jiazhan.core.actions.import_calendar import Imported
from jiazhan.core.actions.import_calendar import import_calendar as take_over
from jiazhan.core.calendar_notice import NoticeDay


def import_calendar(*, actor: Actor, at: datetime, year: int, source: str, days: Sequence[NoticeDay]) -> Imported:
    """导入放假通知: as `jiazhan.core.actions.import_calendar`, for those who hold calendar.import; else Forbidden."""
    require_anywhere(actor, "calendar.import")
    return take_over(actor=actor, at=at, year=year, source=source, days=days)
