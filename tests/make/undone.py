"""What many tests read, made once and taken away when the last of them has run."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django import DjangoDbBlocker


@contextmanager
def undone(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Whatever is written before the end of this is undone. For fixtures of a module that make what its tests read:
    each test stands in a transaction of its own inside this one, so what a test writes is gone before the next. Tests
    that want an empty database belong in another module.
    """
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
