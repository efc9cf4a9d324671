"""The points of a suggestion: what its deputy asks for, one by one, so that each can be answered (QD 29). Pure."""

import re
from typing import Final

MOST: Final = 20
"""Points of one suggestion; a text that counts further is not a list of proposals."""

_DIGITS = "一二三四五六七八九十"
_STYLES: Final = (
    re.compile(rf"(?:^|(?<=[\s。；;：:，,]))[{_DIGITS}]{{1,3}}、\s*"),
    re.compile(rf"(?:^|(?<=[\s。；;：:，,]))[（(][{_DIGITS}]{{1,3}}[）)]\s*"),
    re.compile(rf"(?:^|(?<=[\s。；;：:，,]))第[{_DIGITS}]{{1,3}}[，,、：:]\s*"),
    re.compile(rf"(?:^|(?<=[\s。；;：:，,]))[{_DIGITS}]{{1,3}}是(?=\S)"),
    re.compile(r"(?:^|(?<=[\s。；;：:，,]))\d{1,2}(?:[、）)]|[.．](?!\d))\s*"),
    re.compile(r"(?:^|(?<=[\s。；;：:，,]))[①②③④⑤⑥⑦⑧⑨⑩]\s*"),
)
"""How people number what they ask for: 一、 （一） 第一， 一是 1. ①. The first style found at least twice is the one."""


def points_of(text: str) -> list[str]:
    """The points in `text` without their numbers, at most `MOST`; the whole text where it is not numbered."""
    text = text.strip()
    for style in _STYLES:
        marks = list(style.finditer(text))
        if len(marks) > 1:
            ends = [*(mark.start() for mark in marks[1:]), len(text)]
            found = [text[mark.end() : end].strip(" \n\r\t；;") for mark, end in zip(marks, ends, strict=True)]
            return [point for point in found if point][:MOST]
    return [text] if text else []
