"""What a page is made of, apart from its words: two forms of one shape need not both be swept by a browser."""

from html.parser import HTMLParser

_TOLD = frozenset({"class", "type", "role", "required", "multiple", "rows", "autocomplete", "inputmode", "open"})
"""Attributes whose value is part of the shape; of every other one only whether it is there and says anything."""


class _Shape(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.is_main = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_main = self.is_main or tag == "main"
        if self.is_main:
            told = sorted(f"{name}={value}" if name in _TOLD else f"{name}:{bool(value)}" for name, value in attrs)
            self.parts.append(f"<{tag} {' '.join(told)}>")

    def handle_endtag(self, tag: str) -> None:
        if self.is_main:
            self.parts.append(f"</{tag}>")
        self.is_main = self.is_main and tag != "main"

    def handle_data(self, data: str) -> None:
        if self.is_main and data.strip():
            self.parts.append("words")


def shape_of(html: str) -> str:
    """The elements of `main` in order, with their classes and kinds, and where there are words."""
    shape = _Shape()
    shape.feed(html)
    return "".join(shape.parts)
