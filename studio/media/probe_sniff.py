"""Whether a file is a clip or a sound, by its first bytes: clips and photos go different ways."""

from __future__ import annotations

import re

from studio.media.sniff import sniff

HEAD = 4096

_BOXES = {b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot", b"uuid", b"styp"}
_STARTS = (
    b"\x1aE\xdf\xa3",  # Matroska, WebM
    b"FLV\x01",
    b"OggS",
    b"fLaC",
    b"caff",
    b"#!AMR",
    b"\x30\x26\xb2\x75\x8e\x66\xcf\x11",  # Windows Media
    b"\0\0\1\xba",  # MPEG program stream
    b"\0\0\1\xb3",
    b"\x06\x0e\x2b\x34",  # MXF
    b"\x1f\x07\0",  # DV
    b"riff\x2e\x91\xcf\x11",  # Wave64
    b"\x0b\x77",  # AC-3
    b"ID3",
)
_RIFF = {b"AVI ", b"WAVE"}
_IN_FORM = {b"AIFF", b"AIFC"}
_MPEG_SOUND = re.compile(rb"\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff\xf0\xf1\xf8\xf9]")
_PACKETS = (188, 192, 204)
_MARKS = 4  # fewer come by chance


def looks_like_footage(head: bytes) -> bool:
    """Whether these first bytes (HEAD are enough) begin a clip or a sound that we might open."""
    if sniff(head) is not None:
        return False
    if head[4:8] == b"ftyp" or head[4:8] in _BOXES or head.startswith(_STARTS):
        return True
    if head[:4] in {b"RIFF", b"RF64", b"BW64"} and head[8:12] in _RIFF:
        return True
    if head[:4] == b"FORM" and head[8:12] in _IN_FORM:
        return True
    padded = head.lstrip(b"\0")  # as some MP3 files begin
    return bool(_MPEG_SOUND.match(padded)) or _is_transport_stream(head)


def _is_transport_stream(head: bytes) -> bool:
    """Packets of equal length that all begin with G; recordings may begin inside of one."""
    if head.isascii() and 0 not in head:
        return False  # words
    for length in _PACKETS:
        for first in range(length):
            marks = head[first : first + 8 * length : length]
            if len(marks) >= _MARKS and marks == b"G" * len(marks):
                return True
    return False
