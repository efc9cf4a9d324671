"""Cells of tables that leave the house: no text in them may be run as a formula by the program that opens them.
Pure.
"""

from typing import Final

DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet read a cell as a formula, full-width ones included, which some convert."""


def harmless(text: str) -> str:
    """`text` as it may stand in a cell: with an apostrophe in front when it begins like a formula, without null
    characters.
    """
    text = text.replace("\x00", "")
    return f"'{text}" if text.startswith(DANGEROUS) else text
