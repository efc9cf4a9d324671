"""Classes of a result 办理结果类别, and what each of them means wherever it is counted.

This is the one place that knows it: whatever else counts classes asks `meaning_of` and `classes`.
"""

from typing import Final, Literal

from jiazhan.cases.models import Reply

Meaning = Literal["solved", "in_progress", "planned", "explained", ""]

_MEANINGS: Final[dict[str, Meaning]] = {"A": "solved", "B": "in_progress", "C": "planned", "D": "explained"}


def meaning_of(result_class: str) -> Meaning:
    """What a class stands for: solved, being solved, planned, explained (domain rules, 1.6); "" for none."""
    return _MEANINGS.get(result_class, "")


def classes() -> list[tuple[str, str]]:
    """The classes in their order, each with its label: ("A", "A类 已解决")."""
    return [(value, str(label)) for value, label in Reply.ResultClass.choices]
