"""The units that coded pictures consist of, walked in a file without decoding it."""

from __future__ import annotations

import struct
from mmap import ACCESS_READ, mmap
from pathlib import Path

from studio.errors import UnreadableMedia
from studio.media.movie import Track
from studio.wording import say

_H264, _HEVC = ("avc1", "avc3"), ("hvc1", "hev1")
_REMARK = 5  # kind of supplemental information that holds free text, such as an encoder's settings


def remarks_and_starts(file: Path, track: Track) -> tuple[bool, bool]:
    """Whether the pictures carry free text, and whether all key frames are fresh starts.

    A fresh start (IDR) refers to nothing before it: groups of pictures are closed. Raises
    UnreadableMedia where a picture is torn: its units do not fill its place in the file.
    """
    keys = set(range(track.samples)) if track.key_frames is None else set(track.key_frames.tolist())
    is_hevc = track.entry in _HEVC
    remarks, fresh = track.remarks, bool(keys)
    if not track.samples:
        return remarks, fresh
    if len(track.places) < track.samples:
        raise _torn(file, len(track.places))
    with file.open("rb") as opened, mmap(opened.fileno(), 0, access=ACCESS_READ) as content:
        for number in range(track.samples):
            place, size = int(track.places[number]), int(track.sizes[number])
            found = _units(content, place, size, is_hevc)
            if found is None:
                raise _torn(file, number)
            kinds, says = found
            remarks = remarks or says
            if number in keys and not kinds & ({19, 20} if is_hevc else {5}):
                fresh = False
    return remarks, fresh


def _torn(file: Path, number: int) -> UnreadableMedia:
    return UnreadableMedia(
        say("{name} is damaged: picture {number} is torn", name=file.name, number=number + 1),
        say("Copy it again from where it comes."),
    )


def _units(content: mmap, place: int, size: int, is_hevc: bool) -> tuple[set[int], bool] | None:
    """Kinds of the units of a picture, and whether there is free text; None where it is torn."""
    at, end = place, place + size
    if place < 0 or end > len(content):
        return None
    kinds: set[int] = set()
    remarks = False
    while at + 6 <= end:
        length = struct.unpack_from(">I", content, at)[0]
        first = content[at + 4]
        kind = first >> 1 & 63 if is_hevc else first & 31
        kinds.add(kind)
        says = at + (6 if is_hevc else 5)  # the kind of supplemental information
        if kind in ((39, 40) if is_hevc else (6,)) and says < end:
            remarks = remarks or content[says] == _REMARK
        at += 4 + length
    return (kinds, remarks) if at == end else None
