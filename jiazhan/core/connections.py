"""Database connections of processes that live long: dropped when they have gone bad, between two pieces of work."""

from django.db import connections


def drop_stale_connections() -> None:
    """Close connections that broke or grew old; never one in whose transaction somebody still stands."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
