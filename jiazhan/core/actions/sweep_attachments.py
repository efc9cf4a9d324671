"""清理附件: find files that a killed process left behind without a row."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from jiazhan.core.models import Attachment
from jiazhan.core.queries.days import local_day

_DAYS: Final = 14
_SETTLED: Final = timedelta(days=1)
"""How old a file must be: until then the transaction that brings its row may still be open."""


def sweep_attachments(*, at: datetime) -> list[str]:
    """清理附件: delete files in the folders of the last 14 days that no row names; the schedule runs it daily.

    Returns the names deleted.
    """
    storage = Attachment._meta.get_field("file").storage
    swept: list[str] = []
    for back in range(_DAYS):
        folder = f"attachments/{local_day(at) - timedelta(days=back):%Y/%m/%d}"
        try:
            _folders, names = storage.listdir(folder)
        except FileNotFoundError:
            continue
        paths = {f"{folder}/{name}" for name in names}
        for path in sorted(paths - _named_by_rows(folder)):
            if storage.get_modified_time(path) <= at - _SETTLED:
                storage.delete(path)
                swept.append(path)
    return swept


def _named_by_rows(folder: str) -> set[str]:
    rows = Attachment.objects.filter(Q(file__startswith=folder) | Q(thumbnail__startswith=folder))
    return {path for row in rows.values_list("file", "thumbnail") for path in row if path}
