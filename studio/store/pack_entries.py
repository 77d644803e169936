"""What is in a pack: every entry is judged before any is written, then read with limits."""

from __future__ import annotations

import os
import re
import stat
import struct
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from studio.errors import BadInput
from studio.model.shown import shown_name
from studio.wording import Said, say

MOST_BYTES = 200 << 20  # of all files, unpacked
MOST_FILE_BYTES = 32 << 20
MOST_ENTRIES = 2000
MOST_RATIO = 200  # unpacked to packed, of files above `_SMALL`
TYPES = (
    ".toml", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".ttf", ".otf", ".md", ".txt",
)  # fmt: skip
_SMALL = 1 << 20
_LONGEST_NAME = 200  # bytes, with its folders
_DIRECTORY_BYTES = MOST_ENTRIES * 512
_CLUTTER = re.compile(r"__MACOSX/.*|(?:.*/)?(?:\.DS_Store|Thumbs\.db|desktop\.ini)")
_RESERVED = re.compile(
    r"(?i)(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\..*)?"
)
_BAD_SIGNS = frozenset('\\:*?"<>|')
_BROKEN = (
    BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    struct.error,
)  # fmt: skip


def no_pack(pack: Path, why: Said) -> BadInput:
    """The refusal of a whole pack."""
    return BadInput(
        say("{file} is not installed: {why}", file=shown_name(pack), why=why),
        say("Ask the maker of the pack for a clean one."),
    )


@contextmanager
def opened_pack(pack: Path) -> Iterator[ZipFile]:
    """The zip file, whatever it holds. Raises BadInput for what is none, or damaged."""
    try:
        with os.fdopen(_regular(pack), "rb") as stream:
            _refuse_large_directory(pack, stream)
            with ZipFile(stream) as archive:
                yield archive
    except OSError as error:
        raise BadInput(
            say("{file} cannot be read: {why}", file=shown_name(pack), why=error.strerror or ""),
            say("Check that the file is there and that you may read it."),
        ) from error
    except _BROKEN as error:
        why = say("it is not a zip file, or it is damaged ({why})", why=str(error)[:80])
        raise no_pack(pack, why) from error


def _regular(pack: Path) -> int:
    descriptor = os.open(pack, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    found = os.fstat(descriptor)
    if stat.S_ISREG(found.st_mode) and found.st_size <= MOST_BYTES:
        return descriptor
    os.close(descriptor)
    if stat.S_ISREG(found.st_mode):
        raise no_pack(pack, _too_much())
    raise no_pack(pack, say("it is not a file"))


def _refuse_large_directory(pack: Path, stream: BinaryIO) -> None:
    """The directory is read whole by `ZipFile`: its claims are looked at before."""
    if stream.read(4) != b"PK\x03\x04":
        raise BadZipFile("PK")
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - 65_600))
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22 or b"PK\x06\x07" in tail[max(0, at - 20) :]:
        raise BadZipFile("end")
    entries, bytes_ = struct.unpack_from("<HI", tail, at + 10)
    if entries > MOST_ENTRIES or bytes_ > _DIRECTORY_BYTES:
        raise no_pack(pack, say("it holds more than {count} files", count=MOST_ENTRIES))


def judged(pack: Path, archive: ZipFile) -> dict[PurePosixPath, ZipInfo]:
    """The files by their path in the pack. Raises BadInput for the first that may not be there."""
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise no_pack(pack, say("it holds more than {count} files", count=MOST_ENTRIES))
    wanted = [entry for entry in entries if not _CLUTTER.fullmatch(entry.orig_filename)]
    for entry in entries:
        if why := fault_of_name(entry.orig_filename) or _fault_of_kind(entry):
            raise no_pack(pack, say("{name}: {why}", name=shown_name(entry.orig_filename), why=why))
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise no_pack(pack, _too_much())
    _refuse_shared_bytes(pack, archive, entries)
    _refuse_twins(pack, wanted)
    files = {PurePosixPath(e.filename): e for e in wanted if not e.is_dir()}
    for path in files:
        if path.suffix.lower() not in TYPES:
            raise no_pack(pack, say("{name}: only {types} files may be in a pack",
                                    name=shown_name(str(path)), types=" ".join(TYPES)))  # fmt: skip
    return files


def fault_of_name(name: str) -> Said | None:
    """Why a name would be dangerous or lost on some system."""
    if len(os.fsencode(name)) > _LONGEST_NAME:
        return say("its name is longer than {count} bytes", count=_LONGEST_NAME)
    if any(unicodedata.category(s) in ("Cc", "Cf", "Cs", "Zl", "Zp") or s in _BAD_SIGNS
           for s in name):  # fmt: skip
        return say("its name has a sign that not every system takes")
    for part in name.removesuffix("/").split("/"):
        if part in ("", ".", ".."):
            return say("it leads out of the pack")
        if _CLUTTER.fullmatch(name):
            continue
        if part.startswith(".") or part != part.strip(" ").rstrip("."):
            return say("its name begins or ends with a dot or a blank")
        if _RESERVED.fullmatch(part):
            return say("its name is reserved on Windows")
    return None


def _fault_of_kind(entry: ZipInfo) -> Said | None:
    """Why an entry cannot be a plain file or folder of a pack."""
    mode = entry.external_attr >> 16
    kind = stat.S_IFMT(mode)
    if kind not in (0, stat.S_IFDIR if entry.is_dir() else stat.S_IFREG) or mode & 0o7000:
        return say("it is a link, a device or a program")
    if entry.flag_bits & 0x41:
        return say("it is locked with a password")
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return say("it is packed in an unusual way")
    if entry.is_dir() and entry.file_size:
        return say("it is a folder with a content")
    if entry.file_size > max(_SMALL, MOST_RATIO * entry.compress_size):
        return say("it unpacks to far more than it holds")
    if entry.file_size > MOST_FILE_BYTES:
        return say("it is larger than {limit} MB", limit=MOST_FILE_BYTES >> 20)
    return None


def _refuse_shared_bytes(pack: Path, archive: ZipFile, entries: Sequence[ZipInfo]) -> None:
    """Entries lie one after the other; a bomb lets many share one body."""
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    ends = [entry.header_offset for entry in ordered[1:]] + [archive.start_dir]
    for entry, end in zip(ordered, ends, strict=True):
        if entry.header_offset + 30 + entry.compress_size > end:
            why = say("it shares its content with another file")
            raise no_pack(pack, say("{name}: {why}", name=shown_name(entry.filename), why=why))


def _refuse_twins(pack: Path, entries: Sequence[ZipInfo]) -> None:
    """Two names that are one on some system: other capitals, other accents, ß and ss."""
    seen: dict[str, str] = {}
    for entry in entries:
        path = PurePosixPath(entry.filename)
        for folder in (f"{each}/" for each in path.parents if each.name):
            _claim(pack, seen, folder)
        spelled = f"{path}/" if entry.is_dir() else str(path)
        if seen.get(_key(spelled)) == spelled and not entry.is_dir():
            raise no_pack(pack, say("{name} is in it twice", name=shown_name(spelled)))
        _claim(pack, seen, spelled)


def _claim(pack: Path, seen: dict[str, str], spelled: str) -> None:
    other = seen.setdefault(_key(spelled), spelled)
    if other != spelled:
        raise no_pack(
            pack,
            say("{name} and {other} would be one file on some systems",
                name=shown_name(spelled), other=shown_name(other)),
        )  # fmt: skip


def _key(spelled: str) -> str:
    bare = unicodedata.normalize("NFKD", spelled.removesuffix("/")).casefold()
    return unicodedata.normalize("NFKC", bare)


def content_of(pack: Path, archive: ZipFile, entry: ZipInfo) -> bytes:
    """The bytes of one judged file, never more than it said. Raises BadInput."""
    with archive.open(entry) as stream:
        content = stream.read(MOST_FILE_BYTES + 1)
        if stream.read(1) or len(content) != entry.file_size:
            raise no_pack(pack, say("{name}: {why}", name=shown_name(entry.filename),
                                    why=say("it unpacks to far more than it holds")))  # fmt: skip
    return content


def _too_much() -> Said:
    return say("it is larger than {limit} MB", limit=MOST_BYTES >> 20)
