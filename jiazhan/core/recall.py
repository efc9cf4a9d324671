"""One run of many steps in one transaction: a row read a thousand times by a thousand steps is read once.

Answers are kept only inside `one_run()`, and only for functions marked `@recalled`; whoever changes what a recalled
function reads does not do so within a run. Steps within a run take no savepoints of their own: a step that fails spoils
the block of `atomic()` around it, which must be given up whole.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
Answer = TypeVar("Answer")

Gathered = dict[Callable[[list[Any]], None], dict[Any, None]]

_kept: ContextVar[dict[Any, Any] | None] = ContextVar("kept", default=None)
_gathered: ContextVar[Gathered | None] = ContextVar("gathered", default=None)


@contextmanager
def reading_ahead() -> Iterator[None]:
    """Keep the answers of recalled functions for the step to come, asked before its transaction makes others wait."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


@contextmanager
def one_run() -> Iterator[None]:
    """Keep the answers of recalled functions until the end of the block; a run within a run begins anew.

    What `at_end` gathered is done last, unless the run breaks off. Open the transaction around the run, so that it is
    done within it.
    """
    gathered: Gathered = {}
    tokens = _kept.set({}), _gathered.set(gathered)
    try:
        yield
        for function, items in gathered.items():
            function(list(items))
    finally:
        _kept.reset(tokens[0])
        _gathered.reset(tokens[1])


def at_end(function: Callable[[list[Any]], None], item: Hashable) -> None:
    """Let `function` do `item` together with others at the end of the run, once however often asked; else at once."""
    gathered = _gathered.get()
    if gathered is None:
        function([item])
    else:
        gathered.setdefault(function, {})[item] = None


@contextmanager
def one_step() -> Iterator[None]:
    """One step, kept or given up whole: part of the run it stands in, else a run of its own."""
    if in_run():
        yield
        return
    ahead = _kept.get()
    with one_run():
        if ahead:
            _kept.set(dict(ahead))
        yield


def in_run() -> bool:
    """Whether a run is on."""
    return _gathered.get() is not None


def recalled(function: Callable[P, Answer]) -> Callable[P, Answer]:
    """Let `function` answer from memory within a run. Its arguments must be hashable, its answers not be changed."""

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> Answer:
        kept = _kept.get()
        if kept is None:
            return function(*args, **kwargs)
        key = (function, args, tuple(sorted(kwargs.items())))
        if key not in kept:
            kept[key] = function(*args, **kwargs)
        return cast(Answer, kept[key])

    return asked
