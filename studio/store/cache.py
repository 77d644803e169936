"""What can be made again, kept to save time. Losing it costs seconds; it never fails anything."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TypeVar

import msgspec

from studio.paths import cache_folder

T = TypeVar("T")
_MOST_FILES = 500  # on one shelf
_LARGEST = 20_000_000  # bytes


def recall(shelf: str, key: str, kind: type[T]) -> T | None:
    """What was remembered under `key` (hexadecimal), or None."""
    file = cache_folder() / shelf / f"{key}.json"
    try:
        if file.stat().st_size > _LARGEST:
            return None
        return msgspec.json.decode(file.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def remember(shelf: str, key: str, value: object) -> None:
    """Keep `value` under `key`. A cache that cannot be written is left as it is."""
    folder = cache_folder() / shelf
    part = folder / f".{key}.{os.getpid()}.part"
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        part.write_bytes(msgspec.json.encode(value))
        part.replace(folder / f"{key}.json")
        _forget_oldest(folder)
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)


def _forget_oldest(folder: Path) -> None:
    files = [entry for entry in os.scandir(folder) if entry.name.endswith(".json")]
    if len(files) <= _MOST_FILES:
        return
    files.sort(key=lambda entry: entry.stat().st_mtime)
    for entry in files[: len(files) - _MOST_FILES]:
        Path(entry.path).unlink(missing_ok=True)
