"""Boxes of MP4 and QuickTime files: names, sizes and content. Reading is bounded."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import BinaryIO

_LARGEST_INDEX = 128_000_000  # bytes; a day of video has some 30 MB
_MOST_BOXES = 4096  # beside each other
_DEEPEST = 8
_PARENTS = frozenset(("moov", "trak", "mdia", "minf", "stbl", "edts", "udta"))


def outer_boxes(opened: BinaryIO, size: int) -> tuple[tuple[str, ...], bytes]:
    """Names of the outermost boxes, and the content of the index. Raises ValueError."""
    names: list[str] = []
    index, at = b"", 0
    while at + 8 <= size and len(names) < _MOST_BOXES:
        opened.seek(at)
        head = opened.read(16)
        length, kind = struct.unpack_from(">I4s", head)
        skipped = 8
        if length == 1:
            length, skipped = struct.unpack_from(">Q", head, 8)[0], 16
        elif length == 0:
            length = size - at
        if length < skipped:
            raise ValueError("box shorter than its head")
        names.append(kind.decode("latin-1"))
        if kind == b"moov" and not index:
            if length > _LARGEST_INDEX or at + length > size:
                raise ValueError("index too long")
            opened.seek(at + skipped)
            index = opened.read(length - skipped)
        at += length
    if not index:
        raise ValueError("no index")
    return tuple(names), index


@dataclass(slots=True)
class Box:
    """One box; `boxes` are those inside it, where it is of a kind that we look into."""

    kind: str
    content: bytes
    boxes: list[Box] = field(default_factory=list)

    def find(self, *path: str) -> Box | None:
        """The first box on a path of names."""
        found: Box | None = self
        for kind in path:
            inner = found.boxes if found else []
            found = next((box for box in inner if box.kind == kind), None)
        return found

    def need(self, *path: str) -> Box:
        """The box on a path. Raises ValueError where it is missing."""
        found = self.find(*path)
        if found is None:
            raise ValueError(f"no {path[-1]}")
        return found


def boxes_in(content: bytes, depth: int = 0) -> list[Box]:
    """The boxes that some bytes consist of. Raises ValueError where a size lies."""
    found: list[Box] = []
    at = 0
    while at + 8 <= len(content) and len(found) < _MOST_BOXES:
        length, kind = struct.unpack_from(">I4s", content, at)
        skipped = 8
        if length == 1:
            length, skipped = struct.unpack_from(">Q", content, at + 8)[0], 16
        elif length == 0:
            if kind == b"\0\0\0\0":
                break  # QuickTime ends some lists so
            length = len(content) - at
        if length < skipped or at + length > len(content):
            raise ValueError("box of a wrong length")
        box = Box(kind.decode("latin-1"), content[at + skipped : at + length])
        if box.kind in _PARENTS and depth < _DEEPEST:
            box.boxes = boxes_in(box.content, depth + 1)
        found.append(box)
        at += length
    return found
