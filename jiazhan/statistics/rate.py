"""A rate: never a percentage alone, always with its numerator and its denominator (domain rules (c)). Pure."""

from dataclasses import dataclass
from decimal import Decimal

from jiazhan.cases.rates import NOTHING, percentage


@dataclass(frozen=True)
class Rate:
    """`numerator` of `denominator`; rates of parts are added by adding both, never by averaging percentages."""

    numerator: int
    denominator: int

    def __add__(self, other: "Rate") -> "Rate":
        return Rate(self.numerator + other.numerator, self.denominator + other.denominator)

    @property
    def text(self) -> str:
        """Per cent with two decimals, half up: "91.39"; "—" when the denominator is 0."""
        return percentage(self.numerator, self.denominator)

    @property
    def percent(self) -> Decimal | None:
        """The same as a number; None when the denominator is 0, never 0 or 100."""
        return None if self.text == NOTHING else Decimal(self.text)
