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
        if not file.is_file() or file.stat().st_size > _LARGEST:
            return None
        return msgspec.json.decode(file.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def remember(shelf: str, key: str, value: object) -> bool:
    """Keep `value` under `key`; whether it is. A cache that cannot be written is left as it is."""
    kept = False
    folder = cache_folder() / shelf
    part = folder / f".{key}.{os.getpid()}.part"
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        part.write_bytes(msgspec.json.encode(value))
        part.replace(folder / f"{key}.json")
        kept = True
        _forget_oldest(folder)
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)
    return kept


def note(shelf: str, key: str, what: str, value: str) -> None:
    """Add a pair to the notes under `key` at once, so that a crash forgets none of them."""
    folder = cache_folder() / shelf
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{key}.notes").open("ab") as opened:
            opened.write(b"\n" + msgspec.json.encode((what, value)))


def notes(shelf: str, key: str) -> list[tuple[str, str]]:
    """All that was noted under `key` since `forget_notes`, oldest first."""
    file = cache_folder() / shelf / f"{key}.notes"
    found: list[tuple[str, str]] = []
    try:
        if not file.is_file() or file.stat().st_size > _LARGEST:
            return found
        lines = file.read_bytes().splitlines()
    except OSError:
        return found
    for line in lines:
        with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            found.append(msgspec.json.decode(line, type=tuple[str, str]))  # torn ones are left out
    return found


def forget_notes(shelf: str, key: str) -> None:
    """The notes under `key` are not needed any more."""
    with contextlib.suppress(OSError):
        (cache_folder() / shelf / f"{key}.notes").unlink(missing_ok=True)


def _forget_oldest(folder: Path) -> None:
    files = [entry for entry in os.scandir(folder) if entry.name.endswith((".json", ".part"))]
    if len(files) <= _MOST_FILES:
        return
    files.sort(key=lambda entry: entry.stat().st_mtime)
    for entry in files[: len(files) - _MOST_FILES]:
        Path(entry.path).unlink(missing_ok=True)
