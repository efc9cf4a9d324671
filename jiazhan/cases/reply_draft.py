"""What a unit writes down as its answer to a suggestion, before it is stored. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AnsweredPoint:
    """One point of the suggestion and what the unit says to it."""

    point: str
    answer: str
