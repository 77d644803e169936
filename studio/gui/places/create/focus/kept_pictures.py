"""Pictures kept at the size they are drawn at, so that painting them again only copies pixels."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from PySide6.QtGui import QPixmap

_MOST = 96


class KeptPictures:
    """The last few, by what they show and how large."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()

    def get(self, name: Hashable, make: Callable[[], QPixmap]) -> QPixmap:
        """The picture of this name; made when it is not kept."""
        found = self._kept.get(name)
        if found is None:
            found = self._kept[name] = make()
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        self._kept.move_to_end(name)
        return found

    def clear(self) -> None:
        self._kept.clear()
