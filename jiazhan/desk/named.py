"""Finding a row by what was typed: its code, its name, or a part of the name that only one row has. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key")


@dataclass(frozen=True)
class Named(Generic[Key]):
    """A row as it can be typed: `word` is its whole and unambiguous name, `others` further names."""

    key: Key
    word: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found(Generic[Key]):
    """The row that was meant, or None; `rivals` are the words of several that could have been meant."""

    named: Named[Key] | None
    rivals: tuple[str, ...] = ()


def find(text: str, rows: Sequence[Named[Key]]) -> Found[Key]:
    """The row that `text` means: the whole word first, then another name, then a part of the word."""
    asked = " ".join(text.split())
    if not asked:
        return Found(None)
    whole = [row for row in rows if row.word == asked]
    by_name = [row for row in rows if asked in row.others]
    by_part = [row for row in rows if asked in row.word]
    for found in (whole, by_name, by_part):
        if len(found) == 1:
            return Found(found[0])
        if found:
            return Found(None, tuple(row.word for row in found[:4]))
    return Found(None)


def told_apart(rows: Iterable[tuple[Key, str, str, tuple[str, ...]]]) -> list[Named[Key]]:
    """Rows as (key, name, prefix, other names); a name borne twice carries its prefix ("柳河镇 龙潭村")."""
    given = list(rows)
    names = [name for _key, name, _prefix, _others in given]
    twice = {name for name in names if names.count(name) > 1}
    return [
        Named(key, f"{prefix} {name}", (name, *others)) if name in twice and prefix else Named(key, name, others)
        for key, name, prefix, others in given
    ]
