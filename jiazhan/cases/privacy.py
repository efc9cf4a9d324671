"""Finding what could identify a person in a text meant for the public. Pure.

It errs on the side of asking: the person who prepares the text decides, a second person approves.
"""

import re
from collections.abc import Sequence

_PATTERNS = (
    re.compile(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"),
    re.compile(r"(?<!\d)0\d{2,3}[ -]?\d{7,8}(?!\d)"),
    re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"),
    re.compile(
        r"[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-Z][·• ]?[A-Z0-9]{5,6}(?![A-Za-z0-9])"
    ),
    re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"),
    re.compile(r"(?<!\d)\d{1,3}\s*(?:栋|幢|号楼)\s*\d{0,2}\s*(?:单元)?\s*\d{3,4}\s*(?:室|房|号)?"),
    re.compile(r"\d{3,4}\s*(?:室|房)(?!间)"),
)


def personal_data_in(text: str, *, known: Sequence[str] = ()) -> list[str]:
    """What in `text` looks like a phone, identity number, plate, mail or door, or is one of `known`, in order found."""
    found: list[str] = []
    for word in known:
        if len(word.strip()) >= 2 and word.strip() in text:
            found.append(word.strip())
    for pattern in _PATTERNS:
        found.extend(match.group(0).strip() for match in pattern.finditer(text))
    return list(dict.fromkeys(found))
