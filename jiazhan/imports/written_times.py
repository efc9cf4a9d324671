"""Times as spreadsheets and people write them. Pure."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

LOCAL: Final = ZoneInfo("Asia/Shanghai")
"""The offices' own clock: files never say it."""

_EPOCH: Final = datetime(1899, 12, 30, tzinfo=LOCAL)
_SERIALS: Final = (20_000, 80_000)
"""Excel's day numbers of the years 1954 to 2119; other numbers are no dates."""

_WRITTEN: Final = re.compile(
    r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?"
    r"(?:\s*(?:T|周.|星期.)?\s*(?P<half>上午|下午|晚上|中午|AM|PM)?\s*(?P<hour>\d{1,2})\s*[:：时点]\s*(?P<minute>\d{1,2})?"
    r"\s*(?:[:：分]\s*(?P<second>\d{1,2})?(?:\.\d+)?\s*秒?)?)?\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?\s*(?P<late>AM|PM)?",
    re.IGNORECASE,
)
_PLAIN: Final = re.compile(r"(?P<date>\d{8})(?:\s*(?P<time>\d{6}))?")


def parse_time(value: object) -> datetime | None:
    """The moment a cell means, on the local clock; midnight when it names a day only; None when it cannot be read."""
    if isinstance(value, datetime):
        return value if value.tzinfo is not None else value.replace(tzinfo=LOCAL)
    if isinstance(value, date):
        return datetime.combine(value, time(0), LOCAL)
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _from_serial(float(value))
    return _from_words(str(value).strip()) if isinstance(value, str) else None


def _from_serial(number: float) -> datetime | None:
    if not _SERIALS[0] <= number < _SERIALS[1]:
        return None
    whole = datetime.combine(_EPOCH.date() + timedelta(days=int(number)), time(0), LOCAL)
    return whole + timedelta(seconds=round((number % 1) * 86_400))


def _from_words(text: str) -> datetime | None:
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return _from_serial(float(text))
    if plain := _PLAIN.fullmatch(text):
        pattern = "%Y%m%d%H%M%S" if plain["time"] else "%Y%m%d"
        return _built(lambda: datetime.strptime(plain["date"] + (plain["time"] or ""), pattern).replace(tzinfo=LOCAL))
    found = _WRITTEN.fullmatch(text)
    return _built(lambda: _joined(found)) if found else None


def _joined(found: re.Match[str]) -> datetime:
    hour = int(found["hour"] or 0)
    half = (found["half"] or found["late"] or "").upper()
    if half in {"下午", "晚上", "PM"} and hour < 12:
        hour += 12
    elif half in {"上午", "AM"} and hour == 12:
        hour = 0
    day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    moment = datetime.combine(day, time(hour, int(found["minute"] or 0), int(found["second"] or 0)), LOCAL)
    zone = found["zone"]
    if not zone:
        return moment
    shown = datetime.fromisoformat(f"2000-01-01T00:00{'+00:00' if zone.upper() == 'Z' else zone}")
    return moment.replace(tzinfo=shown.tzinfo).astimezone(LOCAL)


def _built(make: Callable[[], datetime]) -> datetime | None:
    try:
        return make()
    except ValueError:
        return None
