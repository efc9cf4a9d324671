from jiazhan.core.models.attachment import Attachment
from jiazhan.core.models.calendar_day import CalendarDay
from jiazhan.core.models.calendar_notice import CalendarNotice
from jiazhan.core.models.clock import Clock
from jiazhan.core.models.entry import Entry
from jiazhan.core.models.head import Head
from jiazhan.core.models.number_series import NumberSeries
from jiazhan.core.models.rate_window import RateWindow
from jiazhan.core.models.scheduled_run import ScheduledRun
from jiazhan.core.models.seal import Seal
from jiazhan.core.models.submission_key import SubmissionKey

__all__ = [
    "Attachment",
    "CalendarDay",
    "CalendarNotice",
    "Clock",
    "Entry",
    "Head",
    "NumberSeries",
    "RateWindow",
    "ScheduledRun",
    "Seal",
    "SubmissionKey",
]
