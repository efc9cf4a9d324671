"""How a new connection to PostgreSQL plans."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper


def plan_without_compiling(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """Let PostgreSQL run what it is asked instead of compiling it first (a receiver of `connection_created`).

    Just-in-time compiling begins where a plan looks dear, as every search among many texts does; it took 0.3 to 0.4 s
    of statements that take 0.1 s (docs/adr/0004). Said by a statement: a pool may refuse it in the address.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET jit TO off")
