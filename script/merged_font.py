"""One TrueType font from the slices in which a web font is delivered. Pure: bytes in, bytes out, always the same.

A Chinese web font comes as a hundred WOFF files of a few hundred characters each. A program that sets type wants one
file: outlines, widths and the table of characters are put together; rules of shaping, of which plain Chinese has none,
are left out. Formats: WOFF 1.0 and the OpenType specification, tables `cmap`, `glyf`, `hmtx`, `loca`, `maxp`, `name`.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_ARGS_ARE_WORDS, _HAS_SCALE, _MORE, _HAS_XY_SCALE, _HAS_MATRIX = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080
_COPYRIGHT, _VERSION = 0, 5


def merged(slices: Sequence[bytes], *, family: str) -> bytes:
    """The font of all characters of `slices` (WOFF files), the first slice giving the measures, named `family`."""
    made = _Made([_Slice(unpacked(woff)) for woff in slices])
    made.take_all()
    return made.written(family)


def unpacked(woff: bytes) -> dict[str, bytes]:
    """The tables of a WOFF 1.0 file."""
    signature, _flavor, _length, count = struct.unpack(">4s4sIH", woff[:14])
    if signature != b"wOFF":
        raise SystemExit("a font slice is not a WOFF file")
    tables = {}
    for place in range(count):
        tag, offset, packed, size, _sum = struct.unpack(">4s4I", woff[44 + 20 * place : 64 + 20 * place])
        data = woff[offset : offset + packed]
        tables[tag.decode()] = zlib.decompress(data) if packed != size else data
    return tables


class _Slice:
    """One slice: its characters, outlines and widths."""

    def __init__(self, tables: dict[str, bytes]) -> None:
        self.tables = tables
        is_long = struct.unpack(">h", tables["head"][50:52])[0] == 1
        loca = tables["loca"]
        self.offsets = (
            struct.unpack(f">{len(loca) // 4}I", loca)
            if is_long
            else tuple(2 * half for half in struct.unpack(f">{len(loca) // 2}H", loca))
        )
        self.wide = struct.unpack(">H", tables["hhea"][34:36])[0]

    def outline(self, glyph: int) -> bytes:
        return self.tables["glyf"][self.offsets[glyph] : self.offsets[glyph + 1]]

    def measure(self, glyph: int) -> tuple[int, int]:
        """Width and left side bearing."""
        metrics = self.tables["hmtx"]
        if glyph < self.wide:
            return struct.unpack(">Hh", metrics[4 * glyph : 4 * glyph + 4])
        width = struct.unpack(">H", metrics[4 * self.wide - 4 : 4 * self.wide - 2])[0]
        place = 4 * self.wide + 2 * (glyph - self.wide)
        return width, struct.unpack(">h", metrics[place : place + 2])[0]

    def characters(self) -> Iterator[tuple[int, int]]:
        """Every character with its glyph, from the subtables of formats 12 and 4."""
        cmap = self.tables["cmap"]
        for place in range(struct.unpack(">H", cmap[2:4])[0]):
            offset = struct.unpack(">I", cmap[8 + 8 * place : 12 + 8 * place])[0]
            kind = struct.unpack(">H", cmap[offset : offset + 2])[0]
            if kind == 12:
                yield from _groups(cmap, offset)
            elif kind == 4:
                yield from _segments(cmap, offset)


def _groups(cmap: bytes, offset: int) -> Iterator[tuple[int, int]]:
    for place in range(struct.unpack(">I", cmap[offset + 12 : offset + 16])[0]):
        first, last, glyph = struct.unpack(">III", cmap[offset + 16 + 12 * place : offset + 28 + 12 * place])
        yield from ((code, glyph + code - first) for code in range(first, last + 1))


def _segments(cmap: bytes, offset: int) -> Iterator[tuple[int, int]]:
    double = struct.unpack(">H", cmap[offset + 6 : offset + 8])[0]
    count, at = double // 2, offset + 14

    def column(start: int) -> tuple[int, ...]:
        return struct.unpack(f">{count}H", cmap[start : start + double])

    ranges_at = at + 3 * double + 2
    columns = (column(at + double + 2), column(at), column(at + 2 * double + 2), column(ranges_at))
    for place, (first, last, delta, jump) in enumerate(zip(*columns, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if jump:
                where = ranges_at + 2 * place + jump + 2 * (code - first)
                glyph = struct.unpack(">H", cmap[where : where + 2])[0]
            if glyph or not jump:
                yield code, (glyph + delta) & 0xFFFF


@dataclass
class _Made:
    """The font being put together."""

    slices: list[_Slice]
    outlines: list[bytes] = field(default_factory=list)
    measures: list[tuple[int, int]] = field(default_factory=list)
    characters: dict[int, int] = field(default_factory=dict)
    taken: dict[tuple[int, int], int] = field(default_factory=dict)

    def take_all(self) -> None:
        self._take(0, 0)
        for number, source in enumerate(self.slices):
            for code, glyph in sorted(source.characters()):
                if code not in self.characters and glyph:
                    self.characters[code] = self._take(number, glyph)

    def _take(self, number: int, glyph: int) -> int:
        """The new number of a glyph of a slice, taken over with the parts it is composed of."""
        if (number, glyph) in self.taken:
            return self.taken[number, glyph]
        source = self.slices[number]
        new = self.taken[number, glyph] = len(self.outlines)
        self.outlines.append(b"")
        self.measures.append(source.measure(glyph))
        self.outlines[new] = self._renumbered(number, source.outline(glyph))
        return new

    def _renumbered(self, number: int, outline: bytes) -> bytes:
        if not outline or struct.unpack(">h", outline[:2])[0] >= 0:
            return outline
        written, at, flags = bytearray(outline), 10, _MORE
        while flags & _MORE:
            flags, part = struct.unpack(">HH", written[at : at + 4])
            written[at + 2 : at + 4] = struct.pack(">H", self._take(number, part))
            at += 8 if flags & _ARGS_ARE_WORDS else 6
            at += 2 if flags & _HAS_SCALE else 4 if flags & _HAS_XY_SCALE else 8 if flags & _HAS_MATRIX else 0
        return bytes(written)

    def written(self, family: str) -> bytes:
        first = self.slices[0].tables
        head, hhea = bytearray(first["head"]), bytearray(first["hhea"])
        head[8:12], head[50:52] = b"\0" * 4, struct.pack(">h", 1)
        hhea[34:36] = struct.pack(">H", len(self.outlines))
        glyf, loca = b"", [0]
        pieces = [outline + b"\0" * (-len(outline) % 4) for outline in self.outlines]
        for piece in pieces:
            loca.append(loca[-1] + len(piece))
        glyf = b"".join(pieces)
        return _file(
            {
                "OS/2": first["OS/2"],
                "cmap": _cmap(self.characters),
                "glyf": glyf,
                "head": bytes(head),
                "hhea": bytes(hhea),
                "hmtx": b"".join(struct.pack(">Hh", *measure) for measure in self.measures),
                "loca": struct.pack(f">{len(loca)}I", *loca),
                "maxp": self._maxp(),
                "name": _name(first["name"], family),
                "post": struct.pack(">I", 0x00030000) + first["post"][4:32],
            }
        )

    def _maxp(self) -> bytes:
        profiles = [struct.unpack(">I14H", source.tables["maxp"][:32]) for source in self.slices]
        most = [max(values) for values in zip(*profiles, strict=True)]
        most[1] = len(self.outlines)
        return struct.pack(">I14H", *most)


def _cmap(characters: dict[int, int]) -> bytes:
    groups: list[list[int]] = []
    for code, glyph in sorted(characters.items()):
        if groups and code == groups[-1][1] + 1 and glyph == groups[-1][2] + code - groups[-1][0]:
            groups[-1][1] = code
        else:
            groups.append([code, code, glyph])
    table = struct.pack(">HHIII", 12, 0, 16 + 12 * len(groups), 0, len(groups))
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table + b"".join(struct.pack(">III", *group) for group in groups)


def _name(old: bytes, family: str) -> bytes:
    said = _names(old)
    plain = family.replace(" ", "")
    words = {
        0: said.get(_COPYRIGHT, ""),
        1: family,
        2: "Regular",
        3: f"{plain}; from {said.get(3, '')}",
        4: family,
        5: said.get(_VERSION, ""),
        6: f"{plain}-Regular",
        13: "Put together from Noto Serif SC under the SIL Open Font License, Version 1.1.",
        14: "https://openfontlicense.org",
    }
    records, text = b"", b""
    for key, word in words.items():
        written = word.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, 0x409, key, len(written), len(text))
        text += written
    return struct.pack(">HHH", 0, len(words), 6 + len(records)) + records + text


def _names(table: bytes) -> dict[int, str]:
    _format, count, storage = struct.unpack(">HHH", table[:6])
    found = {}
    for place in range(count):
        platform, _coding, _language, key, length, offset = struct.unpack(
            ">6H", table[6 + 12 * place : 18 + 12 * place]
        )
        if platform == 3:
            found[key] = table[storage + offset : storage + offset + length].decode("utf-16-be")
    return found


def _file(tables: dict[str, bytes]) -> bytes:
    power = len(tables).bit_length() - 1
    head = struct.pack(">IHHHH", 0x00010000, len(tables), 16 << power, power, 16 * (len(tables) - (1 << power)))
    offset, directory, body = 12 + 16 * len(tables), b"", b""
    for tag, data in sorted(tables.items()):
        padded = data + b"\0" * (-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", tag.encode(), total, offset + len(body), len(data))
        body += padded
    return head + directory + body
