"""Boxes of an MP4 or QuickTime file, as far as FFmpeg does not tell of them. In the child only."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

_ON_THE_WAY = {b"moov", b"trak", b"edts"}
_DEEPEST = 4
_MOST = 4000  # boxes looked at


def has_edit_list(file: BinaryIO) -> bool:
    """Whether a track is shown from another place than its beginning, or in pieces."""
    length = file.seek(0, 2)
    for kind, at, end in _boxes(file, 0, length):
        if kind != b"elst":
            continue
        file.seek(at)
        body = file.read(min(end - at, 4096))
        if len(body) >= 20 and _changes(body):
            return True
    return False


def _changes(body: bytes) -> bool:
    """Whether an edit list has several pieces, or one that does not begin at 0."""
    version, count = body[0], struct.unpack_from(">I", body, 4)[0]
    if count != 1:
        return bool(count)
    layout, offset = (">q", 16) if version == 1 else (">i", 12)
    if len(body) < offset + struct.calcsize(layout):
        return False
    return bool(struct.unpack_from(layout, body, offset)[0])


def _boxes(file: BinaryIO, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Kind, first byte and end of the content of each box, and of those inside the ones above."""
    waiting = [(start, end, 0)]
    for _ in range(_MOST):
        if not waiting:
            return
        at, until, depth = waiting.pop()
        if at + 8 > until:
            continue
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:
            continue
        size, kind = struct.unpack_from(">I4s", head)
        first = 8
        if size == 1 and len(head) == 16:
            size, first = struct.unpack_from(">Q", head, 8)[0], 16
        stop = until if size == 0 else at + size
        if stop < at + first:
            continue
        waiting.append((stop, until, depth))
        yield kind, at + first, min(stop, until)
        if kind in _ON_THE_WAY and depth < _DEEPEST:
            waiting.append((at + first, min(stop, until), depth + 1))
