"""Short digests that say whether something changed since the last export."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import msgspec
import xxhash

from studio.export.manifest import Source
from studio.media.sniff import regular_file
from studio.task import Task

_CHUNK = 1 << 22
_CODE = ("compose", "export", "media", "model", "vision")
_PACKAGE = Path(__file__).resolve().parent.parent


def source_of(media: Path, task: Task | None = None, *, clip: bool = False) -> Source:
    """Name, size and digest of a file that a post is made from. A `clip` may have any size.

    Raises UnreadableMedia, MissingMedia, and Cancelled when `task` is stopped.
    """
    digest = xxhash.xxh3_64()
    size = 0
    with regular_file(media, clip=clip) as descriptor:
        while chunk := os.read(descriptor, _CHUNK):
            digest.update(chunk)
            size += len(chunk)
            if task:
                task.check()
    name = media.name.encode("utf-8", "replace").decode("utf-8")
    return Source(name=name, size=size, xxh3=digest.hexdigest())


def file_digest(file: Path) -> str:
    """XXH3 (64 bits) of a regular file's bytes; OSError for anything else."""
    if not file.is_file():
        file.stat()  # FileNotFoundError where nothing is there
        raise OSError(None, "not a file")
    digest = xxhash.xxh3_64()
    with file.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def bytes_digest(content: bytes) -> str:
    """XXH3 (64 bits) of bytes."""
    return xxhash.xxh3_64(content).hexdigest()


def digest_of(*parts: object) -> str:
    """XXH3 (128 bits) of values: structs, numbers, texts, and tuples and tables of them."""
    return xxhash.xxh3_128(msgspec.json.encode(parts, order="sorted", enc_hook=str)).hexdigest()


def digest_with_files(noun: msgspec.Struct, files: Iterable[str | Path]) -> str:
    """The digest of a brand or a template together with the files it needs."""
    contents = []
    for file in sorted({str(file) for file in files if file}):
        try:
            contents.append((Path(file).name, file_digest(Path(file))))
        except OSError:
            contents.append((Path(file).name, ""))  # whoever opens it will say so
    return digest_of(noun, contents)


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Changes whenever the code that makes pictures, captions and the sheet does."""
    digest = xxhash.xxh3_128()
    for file in code_files():
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def code_files() -> tuple[Path, ...]:
    """The modules that decide what is in an exported file, always in the same order."""
    return tuple(file for part in _CODE for file in sorted((_PACKAGE / part).rglob("*.py")))
