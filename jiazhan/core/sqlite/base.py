"""Django's SQLite, but whoever waits to write looks again every two milliseconds.

SQLite's own waiting sleeps longer and longer, up to a tenth of a second, while the database stands idle: with eight
clients writing at once that cost half of what could be written.
"""

import sqlite3
import time
from typing import Any, Final

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

LOOK_EVERY: Final = 0.002
BUSY_SECONDS: Final = 5.0


class DatabaseWrapper(base.DatabaseWrapper):
    """The connection. `OPTIONS["timeout"]` is how many seconds a writer waits before it gives up, as ever."""

    def _start_transaction_under_autocommit(self) -> None:
        seconds = float(self.settings_dict["OPTIONS"].get("timeout", BUSY_SECONDS))
        last = time.monotonic() + seconds
        self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            while not self._has_begun(is_last=time.monotonic() > last):
                time.sleep(LOOK_EVERY)
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")

    def _has_begun(self, *, is_last: bool) -> bool:
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except OperationalError as error:
            if is_last or not _is_busy(error.__cause__):
                raise
            return False
        return True


def _is_busy(cause: Any) -> bool:
    code: int = getattr(cause, "sqlite_errorcode", 0)
    return code & 0xFF == sqlite3.SQLITE_BUSY
