"""Rates and small counts for figures that anybody may read (domain rules (c)). Pure."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

NOTHING = "—"
SMALLEST = 5
"""Counts from 1 to 4 are not shown in public: so few people could be recognised."""


def percentage(part: int | None, whole: int | None) -> str:
    """`part` of `whole` in per cent with two decimals, half up: "91.39"; "—" when there is nothing to divide."""
    if part is None or not whole:
        return NOTHING
    return str((Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


def suppressed(counts: Sequence[int], *, smallest: int = SMALLEST) -> list[int | None]:
    """`counts` with those from 1 to `smallest` - 1 replaced by None.

    Where only one would be hidden, the next smallest is hidden too: else it follows from the sum.
    """
    hidden = {place for place, count in enumerate(counts) if 0 < count < smallest}
    if len(hidden) == 1:
        others = [(count, place) for place, count in enumerate(counts) if place not in hidden and count > 0]
        if others:
            hidden.add(min(others)[1])
    return [None if place in hidden else count for place, count in enumerate(counts)]
