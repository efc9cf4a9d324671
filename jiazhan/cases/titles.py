"""A title from what a person said, when they gave none. Pure."""

import re

_END = re.compile(r"[。！？!?；;\n\r]")
_GREETING = re.compile(
    r"^(尊敬的|敬爱的)?[^，。,：:！!]{0,12}(书记|县长|市长|区长|镇长|局长|主任|领导|代表|同志)[们]?[，,：:！!]?\s*(您好|你好|你们好)?[，,。！!：:]*\s*"
)
LENGTH = 30


def title_from(text: str) -> str:
    """The first sentence without a greeting, at most 30 characters and "…" when cut."""
    stripped = _GREETING.sub("", text.strip(), count=1).lstrip("，,。！!：: 　\t\r\n") or text.strip()
    sentence = _END.split(stripped, maxsplit=1)[0].strip() or stripped[:LENGTH]
    sentence = re.sub(r"\s+", " ", sentence)
    return sentence if len(sentence) <= LENGTH else sentence[: LENGTH - 1].rstrip("，,、 ") + "…"
