"""The 12-digit division code 行政区划代码 and the tree in it. Pure.

GB/T 2260 and the statistical division code: 2 digits province, 4 city, 6 county, 9 town, 12 village; short codes are
padded with zeros on the right (domain rules, section 6.4).
"""

from typing import Final

WIDTHS: Final = {"province": 2, "city": 4, "county": 6, "town": 9, "village": 12}
LEVELS: Final = tuple(WIDTHS)


def level_of(code: str) -> str:
    """The level of a 12-digit code: the shortest one that loses no non-zero digit. Raises ValueError on other text."""
    if len(code) != 12 or not code.isascii() or not code.isdigit():
        raise ValueError(f"not a 12-digit division code: {code!r}")
    return next(level for level, width in WIDTHS.items() if set(code[width:]) <= {"0"})


def range_of(code: str) -> tuple[str, str]:
    """The lowest and highest code of "this region and all below", both inclusive, for one indexed range."""
    stem = code[: WIDTHS[level_of(code)]]
    return stem.ljust(12, "0"), stem.ljust(12, "9")


def covers(code: str, inner: str) -> bool:
    """Whether region `inner` is `code` itself or lies below it."""
    low, high = range_of(code)
    return low <= inner <= high


def ancestors_of(code: str) -> tuple[str, ...]:
    """The codes from `code` itself up to its province, nearest first."""
    depth = LEVELS.index(level_of(code))
    return tuple(code[: WIDTHS[level]].ljust(12, "0") for level in reversed(LEVELS[: depth + 1]))


def at_level(code: str, level: str) -> str:
    """The code of the region of `level` that contains `code`."""
    return code[: WIDTHS[level]].ljust(12, "0")
