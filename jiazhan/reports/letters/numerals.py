"""Numbers as official letters write them: 十九, 二十三. Pure."""

from typing import Final

_DIGITS: Final = "〇一二三四五六七八九"


def chinese_number(number: int) -> str:
    """一 to 九十九 in words, as terms, sessions and points are counted; anything else in figures."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    return f"{_DIGITS[tens] if tens > 1 else ''}十{_DIGITS[ones] if ones else ''}"
