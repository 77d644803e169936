"""What was opened or worked out, kept as long as there is room: things used last stay."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from studio.export.engines.local import release_memory


class Weighed(Protocol):
    """Something that knows how much memory it takes."""

    @property
    def bytes(self) -> int: ...


Thing = TypeVar("Thing", bound=Weighed)
Stamp = tuple[int, ...]


class Shelf(Generic[Thing]):
    """Things by what they are made from, up to so many bytes together."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[Hashable, Thing] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Thing]) -> Thing:
        """The thing under `key`, made where there is none (any more)."""
        if key not in self._kept:
            self._make_room(0)
            self._kept[key] = make()
            self._make_room(1)
        self._kept.move_to_end(key)
        return self._kept[key]

    def __contains__(self, key: Hashable) -> bool:
        return key in self._kept

    def _make_room(self, least: int) -> None:
        """Let go of the oldest, before the next is opened and after: it may be large."""
        gone = False
        while len(self._kept) > least and sum(e.bytes for e in self._kept.values()) > self._most:
            self._kept.popitem(last=False)
            gone = True
        if gone:
            release_memory()


def stamp_of(path: Path) -> Stamp:
    """Another one when the file has changed; empty where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):  # whoever opens it says so
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino
