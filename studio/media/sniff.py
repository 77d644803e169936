"""What a file is, judged by its first bytes and never by its name; regular files only."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from studio.errors import MissingMedia, UnreadableMedia
from studio.media.limits import LIMITS
from studio.model.shown import shown_name
from studio.wording import Said, say

FileType = Literal["jpg", "png", "webp", "avif", "heic", "gif", "bmp", "tif", "svg"]

HEAD = 65_536  # bytes that are enough to judge: drawings may begin with a long comment

_AVIF = {b"avif", b"avis"}
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}
_SVG = re.compile(rb"<(\w+:)?svg[\s>]")
_MAGIC: tuple[tuple[bytes, FileType], ...] = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\0", "tif"),
    (b"MM\0*", "tif"),
)


def sniff(head: bytes) -> FileType | None:
    """The type that the first bytes show; None when it is none of ours."""
    for magic, file_type in _MAGIC:
        if head.startswith(magic):
            return file_type
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0" and len(head) > 26:
        return "bmp"
    if head[4:8] == b"ftyp":
        return _box_type(head)
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:2] == b"\x1f\x8b" or (text[:1] == b"<" and _SVG.search(head)):
        return "svg"
    return None


def _box_type(head: bytes) -> FileType | None:
    length = int.from_bytes(head[:4], "big")
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, min(length, len(head)), 4))}
    if brands & _AVIF:
        return "avif"
    return "heic" if brands & _HEIC else None


@contextmanager
def regular_file(path: Path, *, clip: bool = False) -> Iterator[int]:
    """A readable, non-empty, regular file as a descriptor; other things are refused in words.

    A `clip` may have any number of bytes: it is never read as a whole.
    """
    descriptor = _opened(path, clip)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _opened(path: Path, clip: bool) -> int:
    try:
        _refuse_unless_regular(path, path.stat(), clip)
        # O_NONBLOCK: should the file have become a pipe since, opening must not wait for ever
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags)
    except (OSError, ValueError) as error:
        raise _renamed(path, error) from error
    try:
        _refuse_unless_regular(path, os.fstat(descriptor), clip)
    except UnreadableMedia:
        os.close(descriptor)
        raise
    return descriptor


def _refuse_unless_regular(path: Path, found: os.stat_result, clip: bool) -> None:
    name = shown_name(path)
    if stat.S_ISDIR(found.st_mode):
        raise UnreadableMedia(say("{name} is a folder", name=name), say("Choose a file in it"))
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableMedia(
            say("{name} is a pipe or a device, not a file", name=name),
            say("Choose an ordinary file"),
        )
    if found.st_size == 0:
        raise UnreadableMedia(
            say("{name} is empty", name=name), say("Copy it again from where it came from")
        )
    if found.st_size > LIMITS.file_bytes and not clip:
        raise UnreadableMedia(
            say(
                "{name} is too large: {size} MB, at most {limit} MB",
                name=name,
                size=found.st_size >> 20,
                limit=LIMITS.file_bytes >> 20,
            ),
            say("Save it as a JPEG first"),
        )


def _renamed(path: Path, error: OSError | ValueError) -> UnreadableMedia:
    name = shown_name(path)
    number = error.errno if isinstance(error, OSError) else None
    if number in {errno.ENOENT, errno.ENOTDIR}:
        what: Said = say("{name} is not there", name=name)
        if path.is_symlink():
            what = say("{name} is a link to a file that is not there", name=name)
        return MissingMedia(what, say("Check the name and the folder; it may have been moved"))
    if number == errno.ELOOP:
        return UnreadableMedia(
            say("{name} is a link to itself", name=name), say("Choose the file itself")
        )
    if number in {errno.EACCES, errno.EPERM}:
        return UnreadableMedia(
            say("{name} may not be read", name=name), say("Ask for the right to read it")
        )
    return UnreadableMedia(
        say("{name} could not be opened", name=name),
        say("The system says: {reason}", reason=os.strerror(number) if number else str(error)),
    )
