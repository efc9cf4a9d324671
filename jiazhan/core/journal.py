"""The journal: append an entry, and let readers follow it.

Lower floors append; floors above register what follows a verb. *At once* handlers run inside the writer's transaction
and may not fail alone: if one raises, nothing was done. *Task* handlers are queued in the same transaction and run by
the worker, so a crash loses neither the entry nor what follows it.
"""

import fnmatch
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Final, Protocol, TypeAlias

from django.db import IntegrityError, transaction
from django.db.models import CharField, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from jiazhan.core.digest import entry_digest, plain_facts
from jiazhan.core.models import Entry, Head
from jiazhan.core.prepared import Blank, Prepared, PreparedInsert, PreparedUpdate
from jiazhan.core.recall import in_run
from jiazhan.core.refusals import WrongState

Handler: TypeAlias = Callable[[Entry], None]


class Author(Protocol):
    """Whoever does something: what the journal needs to know of an actor."""

    @property
    def kind(self) -> str: ...
    @property
    def user_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...


_at_once: list[tuple[str, Handler]] = []
_later: dict[str, tuple[str, Handler]] = {}
_is_history: ContextVar[bool] = ContextVar("is_history", default=False)


def follow_at_once(pattern: str, handler: Handler) -> None:
    """Run `handler` inside the writer's transaction for each verb that matches `pattern` ("case.*")."""
    if (pattern, handler) not in _at_once:
        _at_once.append((pattern, handler))


def follow_later(pattern: str, handler: Handler) -> None:
    """Run `handler` as a background task for each verb that matches `pattern`."""
    _later[f"{pattern} {handler.__module__}.{handler.__name__}"] = (pattern, handler)


@contextmanager
def as_history() -> Iterator[None]:
    """Within it, entries start no background followers: what is entered is long past, and nobody is to be told of it.

    What runs *at once* runs as always.
    """
    token = _is_history.set(True)
    try:
        yield
    finally:
        _is_history.reset(token)


@task()
def run_follower(name: str, entry_id: int) -> None:
    """Run one registered handler for one entry."""
    _pattern, handler = _later[name]
    handler(Entry.objects.get(pk=entry_id))


def append(
    *,
    verb: str,
    subject: str,
    actor: Author,
    at: datetime,
    region_code: str = "",
    facts: dict[str, Any] | None = None,
) -> Entry:
    """Append one entry to the chain of `subject` and start what follows it. Call inside the change's transaction.

    `facts` must be plain JSON and `at` aware (ValueError). Raises WrongState when another writer extended the same
    chain at the same moment.
    """
    if at.tzinfo is None:
        raise ValueError("at: a moment needs its time zone")
    with transaction.atomic(savepoint=not in_run()):
        head = _HEAD.first(subject=subject)
        entry = Entry(
            subject=subject,
            sequence=head.sequence + 1 if head else 1,
            verb=verb,
            actor_kind=actor.kind,
            actor_id=actor.user_id,
            actor_name=actor.name,
            at=at,
            recorded_at=timezone.now(),
            region_code=region_code,
            facts=plain_facts(facts or {}),
            previous=head.digest if head else "",
        )
        entry.digest = digest_of(entry)
        _write(entry, is_first=head is None)
        for pattern, handler in _at_once:
            if fnmatch.fnmatchcase(verb, pattern):
                handler(entry)
        for name, (pattern, _handler) in _later.items():
            if fnmatch.fnmatchcase(verb, pattern) and not _is_history.get():
                run_follower.enqueue(name, entry.pk)
    return entry


def _head() -> QuerySet[Head]:
    return Head.objects.select_for_update().filter(pk=Blank("subject", CharField()))


_HEAD: Final = Prepared(_head)
_ENTER: Final = PreparedInsert(Entry)
_BEGIN: Final = PreparedInsert(Head)
_MOVE_ON: Final = PreparedUpdate(Head)


def _write(entry: Entry, *, is_first: bool) -> None:
    try:
        _ENTER(entry)
        head = Head(subject=entry.subject, sequence=entry.sequence, digest=entry.digest)
        if is_first:
            _BEGIN(head)
        else:
            _MOVE_ON(head, "sequence", "digest")
    except IntegrityError as error:
        sentence = _("刚刚有别人也动了这件事，请刷新后再试。")
        raise WrongState(code="journal.concurrent", sentence=sentence) from error


def digest_of(entry: Entry) -> str:
    """The digest the entry must carry, computed anew from what it says."""
    return entry_digest(
        subject=entry.subject,
        sequence=entry.sequence,
        verb=entry.verb,
        actor_kind=entry.actor_kind,
        actor_id=entry.actor_id,
        actor_name=entry.actor_name,
        at=entry.at,
        recorded_at=entry.recorded_at,
        region_code=entry.region_code,
        facts=entry.facts,
        previous=entry.previous,
    )
