"""Pictures that arrived, kept as long as there is room: those used last stay."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

MOST_BYTES = 256_000_000
Kept = TypeVar("Kept")


class Store(Generic[Kept]):
    """The things used last, up to so many bytes."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[Hashable, tuple[Kept, int]] = OrderedDict()
        self.bytes = 0

    def get(self, name: Hashable) -> Kept | None:
        found = self._kept.get(name)
        if found is None:
            return None
        self._kept.move_to_end(name)
        return found[0]

    def put(self, name: Hashable, kept: Kept, size: int) -> None:
        """Keep something of `size` bytes; what was not used for longest goes."""
        self.drop(name)
        self._kept[name] = (kept, size)
        self.bytes += size
        while self.bytes > self._most and len(self._kept) > 1:
            self.drop(next(iter(self._kept)))

    def drop(self, name: Hashable) -> None:
        _, size = self._kept.pop(name, (None, 0))
        self.bytes -= size

    def drop_all(self, unwanted: Callable[[Hashable], bool]) -> None:
        for name in [name for name in self._kept if unwanted(name)]:
            self.drop(name)
