"""Django's SQLite, but whoever waits to write stands in a queue at a door: a lock on a file beside the database.

SQLite's own waiting sleeps longer and longer, up to a tenth of a second, while the database stands idle: with eight
clients writing at once that cost half of what could be written. The kernel wakes the next in the queue at once, and
opens the door when a process dies. Writers that do not come through here (a tool, a statement outside a transaction)
are waited for as SQLite does, up to `OPTIONS["timeout"]` seconds.
"""

import fcntl
import os
import time
from sqlite3 import OperationalError
from typing import Any, Final

from django.db.backends.sqlite3 import base

_PAUSES: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
"""Seconds between attempts to connect."""


class DatabaseWrapper(base.DatabaseWrapper):
    """The connection. It holds the door from the beginning of a transaction to its end."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._door: int | None = None
        self._is_inside = False

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect, again if need be: while the last connection of others closes and tidies the log, SQLite refuses the
        next one at once instead of letting it wait.
        """
        for pause in _PAUSES:
            try:
                return super().get_new_connection(conn_params)
            except OperationalError as error:
                if "locked" not in str(error):
                    raise
            time.sleep(pause)
        return super().get_new_connection(conn_params)

    def _start_transaction_under_autocommit(self) -> None:
        self._enter()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]
        finally:
            self._leave_when_over()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._leave_when_over()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._leave()
            if self._door is not None:
                os.close(self._door)
                self._door = None

    def _enter(self) -> None:
        if self._is_inside or self.is_in_memory_db():
            return
        if self._door is None:
            self._door = os.open(f"{self.settings_dict['NAME']}-door", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._door, fcntl.LOCK_EX)
        self._is_inside = True

    def _leave_when_over(self) -> None:
        """A commit that failed leaves the transaction open: its rollback is still to come."""
        if self.connection is None or not self.connection.in_transaction:
            self._leave()

    def _leave(self) -> None:
        if self._is_inside and self._door is not None:
            fcntl.flock(self._door, fcntl.LOCK_UN)
        self._is_inside = False
