"""Classes of a result 办理结果类别 as figures know them: what a class means, its mark and its label, as one key.

Places sort answers by schemes of their own (domain rules 1.6) and change them, so a class is told apart by all three:
"solved:A:已解决". Rates count meanings; shares count classes. Pure.
"""

from collections.abc import Iterable
from typing import Final, Literal, cast

from jiazhan.cases.models.reply import class_words

Meaning = Literal["solved", "in_progress", "planned", "explained", ""]
_ORDER: Final = ("solved", "in_progress", "planned", "explained")
PREFIX: Final = "class_"
"""How the count of a class is named."""


def class_key(*, meaning: str, mark: str, label: str) -> str:
    """A class as one word."""
    return f"{meaning}:{mark}:{label}"


def meaning_of(key: str) -> Meaning:
    """What a class stands for: solved, being solved, planned, explained; "" for none."""
    meaning = key.partition(":")[0]
    return cast(Meaning, meaning) if meaning in _ORDER else ""


def mark_of(key: str) -> str:
    """Its mark: "A"."""
    return key.split(":", 2)[1] if key.count(":") > 1 else ""


def label_of(key: str) -> str:
    """Mark and label in words: "A类 已解决"; "" for none."""
    return class_words(mark=mark_of(key), label=key.split(":", 2)[2]) if key.count(":") > 1 else ""


def in_order(keys: Iterable[str]) -> list[str]:
    """Each class once, solved first, then by mark."""
    known = {key for key in keys if meaning_of(key)}
    return sorted(known, key=lambda key: (_ORDER.index(key.partition(":")[0]), mark_of(key), key))
