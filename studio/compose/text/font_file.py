"""A font file from someone else is checked before Qt reads it: Qt trusts what a font claims."""

from __future__ import annotations

import struct
from pathlib import Path

from studio.errors import BadInput
from studio.wording import say

LARGEST = 64_000_000  # bytes; the largest font for Chinese has 33
_KINDS = (b"\0\1\0\0", b"OTTO", b"true")
_NEEDED = (b"head", b"hhea", b"hmtx", b"maxp", b"cmap")
_WIDEST = 4.0  # of a letter, in font sizes; dashes reach 3

Tables = dict[bytes, bytes]


def check_font(file: Path) -> None:
    """Raise BadInput unless the file is a whole, sane font."""
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        raise BadInput(
            say("The font {file} cannot be read", file=file.name),
            say("Check that the file is there and that you may read it"),
        ) from error
    try:
        sane = len(content) <= LARGEST and all(
            _is_sane(_tables(content, start)) for start in _starts(content)
        )
    except (struct.error, KeyError, ValueError):
        sane = False
    if not sane:
        raise BadInput(
            say("{file} is not a font that can be used: it is damaged", file=file.name),
            say("Get the TTF or OTF file again from where it came"),
        )


def _starts(content: bytes) -> tuple[int, ...]:
    """Where each font of a file starts; a collection has several."""
    if content[:4] in _KINDS:
        return (0,)
    (count,) = struct.unpack_from(">I", content, 8)
    if content[:4] != b"ttcf" or not 1 <= count <= 64:
        raise ValueError(content[:4])
    return struct.unpack_from(f">{count}I", content, 12)


def _tables(content: bytes, start: int) -> Tables:
    kind, count = struct.unpack_from(">4sH", content, start)
    if kind not in _KINDS or not 1 <= count <= 128:
        raise ValueError(kind)
    tables: Tables = {}
    for number in range(count):
        tag, _, offset, length = struct.unpack_from(">4sIII", content, start + 12 + 16 * number)
        if offset + length > len(content):
            raise ValueError(tag)
        tables[tag] = content[offset : offset + length]
    return tables


def _is_sane(tables: Tables) -> bool:
    """Whether what the tables claim about sizes agrees with what they hold."""
    if not all(tag in tables for tag in _NEEDED):
        return False
    (units,) = struct.unpack_from(">H", tables[b"head"], 18)
    (signs,) = struct.unpack_from(">H", tables[b"maxp"], 4)
    (widths,) = struct.unpack_from(">H", tables[b"hhea"], 34)
    if not (16 <= units <= 16384 and 1 <= widths <= signs):
        return False
    if len(tables[b"hmtx"]) < 4 * widths + 2 * (signs - widths):
        return False
    if b"glyf" in tables:
        (long_places,) = struct.unpack_from(">h", tables[b"head"], 50)
        if len(tables[b"loca"]) < (signs + 1) * (4 if long_places else 2):
            return False
    elif b"CFF " not in tables and b"CFF2" not in tables and b"CBDT" not in tables:
        return False
    return _widths_are_sane(tables[b"hmtx"], widths, units)


def _widths_are_sane(table: bytes, count: int, units: int) -> bool:
    """Ornaments may be very wide; a quarter of all signs may not."""
    advances: tuple[int, ...] = struct.unpack_from(">" + "Hh" * count, table)[::2]
    wide = sum(advance > _WIDEST * units for advance in advances)
    return wide * 4 <= count
