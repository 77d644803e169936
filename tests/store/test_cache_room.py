"""How much room the cache takes, and that what was not used for longest goes first."""

from __future__ import annotations

import os
import time
from pathlib import Path

from studio.paths import cache_folder, data_folder
from studio.store.cache import recall, remember
from studio.store.cache_room import Room, cache_room, clear_cache, trim_cache, versions_room


def _file(path: Path, size: int, age_s: float) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x" * size)
    when = time.time() - age_s
    os.utime(path, (when, when))
    return path


def test_room_is_counted_and_cleared(home: Path) -> None:
    assert cache_room() == Room(0, 0)
    remember("faces", "ab", [1, 2, 3])
    _file(cache_folder() / "light" / "clip.mp4", 1000, 10)
    kept = _file(data_folder() / "versions" / "p" / "old.cmstudio", 70, 10)
    assert cache_room() == Room(2, 1000 + len(b"[1,2,3]"))
    assert versions_room() == Room(1, 70)
    assert clear_cache() == Room(0, 0)
    assert recall("faces", "ab", list) is None
    assert kept.is_file(), "projects lose nothing"
    assert remember("faces", "ab", [1]), "it is used again at once"


def test_the_oldest_goes_first_and_what_is_in_use_stays(home: Path) -> None:
    folder = cache_folder() / "light"
    oldest, older = _file(folder / "a.mp4", 400, 9000), _file(folder / "b.mp4", 400, 8000)
    newest = _file(folder / "c.mp4", 400, 5)
    assert trim_cache(1200) == 0
    assert trim_cache(900) == 1
    assert (oldest.exists(), older.exists()) == (False, True)
    assert trim_cache(10) == 1
    assert newest.exists()
