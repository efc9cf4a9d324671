"""The text of a PDF as these letters are written: glyphs read back through each font's own table of characters."""

import re
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_SHOWN = re.compile(rb"/(f\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|\(((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*)\)", re.DOTALL)
"""A font, or a string in hexadecimal or in parentheses, which may hold one pair of parentheses more."""

_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def fonts_of(content: bytes) -> set[str]:
    """The names of the fonts a PDF carries."""
    return {name.decode() for name in re.findall(rb"/BaseFont/[A-Z]{6}\+([A-Za-z0-9-]+)", content)}


def page_count(content: bytes) -> int:
    """How many pages there are."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", content))


def text_of(content: bytes) -> str:
    """All text without spaces, in the order in which it was set."""
    objects = {int(number): body for number, body in _OBJECT.findall(content)}
    tables = {key: _characters(objects, body) for key, body in objects.items() if b"/Subtype/Type0" in body}
    words = ""
    for _key, page in sorted(objects.items()):
        if re.search(rb"/Type\s*/Page\b(?!s)", page) is None:
            continue
        resources, contents = (int(_found(rb"/%s (\d+) 0 R" % name, page)) for name in (b"Resources", b"Contents"))
        fonts = re.findall(rb"/(f\d+) (\d+) 0 R", objects[resources])
        words += _read(_stream(objects[contents]), {name: tables[int(key)] for name, key in fonts})
    return words.replace(" ", "")


def _found(pattern: bytes, body: bytes) -> bytes:
    found = re.search(pattern, body)
    assert found is not None, pattern
    return found[1]


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    if found is None:
        return b""
    return zlib.decompress(found[1]) if b"/FlateDecode" in body[: found.start()] else found[1]


def _characters(objects: dict[int, bytes], body: bytes) -> dict[int, str]:
    table = _stream(objects[int(_found(rb"/ToUnicode (\d+) 0 R", body))])
    pairs = b"".join(re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL))
    return {int(glyph, 16): bytes.fromhex(word.decode()).decode("utf-16-be") for glyph, word in _PAIR.findall(pairs)}


def _read(stream: bytes, named: dict[bytes, dict[int, str]]) -> str:
    if b" Tf" not in stream:
        return ""
    words, table = "", {}
    for font, coded, literal in _SHOWN.findall(stream):
        if font:
            table = named[font]
            continue
        glyphs = bytes.fromhex(coded.decode()) if coded else _ESCAPED.sub(_unescaped, literal)
        words += "".join(
            table.get(int.from_bytes(glyphs[place : place + 2], "big"), "") for place in range(0, len(glyphs), 2)
        )
    return words


def _unescaped(found: re.Match[bytes]) -> bytes:
    word = found[1]
    return bytes([int(word, 8)]) if word.isdigit() else _PLAIN.get(word, word)
