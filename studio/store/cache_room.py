"""How much room the cache and kept versions take; the cache cleared, or held under a size."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from studio.paths import cache_folder, data_folder

_IN_USE_S = 600.0  # what is younger may be in use right now


class Room(NamedTuple):
    """Files and bytes."""

    files: int
    size: int


def cache_room() -> Room:
    """What the cache takes. Reads the disk, never fails."""
    return _room(cache_folder())


def versions_room() -> Room:
    """What kept versions of projects take."""
    return _room(data_folder() / "versions")


def clear_cache() -> Room:
    """Remove all that can be made again; what is left, such as what is open elsewhere."""
    for file, _, _ in _files(cache_folder()):
        with contextlib.suppress(OSError):
            file.unlink()
    return cache_room()


def trim_cache(most_bytes: int) -> int:
    """Remove what was not used for longest, until the cache fits; the number of files removed."""
    listed = sorted(_files(cache_folder()), key=lambda each: each[2])
    over = sum(size for _, size, _ in listed) - most_bytes
    removed, now = 0, time.time()
    for file, size, used in listed:
        if over <= 0 or now - used < _IN_USE_S:
            break
        with contextlib.suppress(OSError):
            file.unlink()
            over -= size
            removed += 1
    return removed


def _room(folder: Path) -> Room:
    sizes = [size for _, size, _ in _files(folder)]
    return Room(len(sizes), sum(sizes))


def _files(folder: Path) -> Iterator[tuple[Path, int, float]]:
    """Every file below a folder, its size and when it was last used. Links are not followed."""
    for place, _, names in os.walk(folder):
        for name in names:
            file = Path(place) / name
            with contextlib.suppress(OSError):
                told = file.lstat()
                yield file, told.st_size, max(told.st_atime, told.st_mtime)
