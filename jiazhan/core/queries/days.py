"""Local days: from when to when a day lasts here, and what was recorded in it."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from django.utils import timezone

from jiazhan.core.digest import merkle_root
from jiazhan.core.models import Entry

_CHUNK: Final = 5000


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """The first moment of `day` in settings.TIME_ZONE and the first moment after it."""
    zone = timezone.get_default_timezone()
    return datetime.combine(day, time.min, zone), datetime.combine(day + timedelta(days=1), time.min, zone)


def local_day(at: datetime) -> date:
    """The day in settings.TIME_ZONE on which `at` falls, whatever time zone the reader has chosen."""
    return at.astimezone(timezone.get_default_timezone()).date()


def count_and_root(day: date) -> tuple[int, str]:
    """How many entries were recorded on `day`, and the Merkle root over them in id order. Raises ValueError when a
    stored digest is not hexadecimal.
    """
    start, end = day_bounds(day)
    entries = Entry.objects.filter(recorded_at__gte=start, recorded_at__lt=end).order_by("pk")
    count = 0

    def counted() -> Iterator[str]:
        nonlocal count
        for digest in entries.values_list("digest", flat=True).iterator(chunk_size=_CHUNK):
            count += 1
            yield digest

    root = merkle_root(counted())
    return count, root
