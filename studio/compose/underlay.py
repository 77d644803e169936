"""What lies under a text or a logo: the card so far, small, painted once as it grows."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from studio.compose.board import Board
from studio.compose.draw import Canvas, paint
from studio.compose.items import Item
from studio.compose.photo import Pixels
from studio.compose.qt import ensure_qt
from studio.compose.scale import scaled
from studio.model.geometry import Box

_SHORT_SIDE = 120  # pixels of the small card
_CELLS = 36  # measured across and down


class Underlay:
    """A small copy of a card on which items are painted as they are added. Close it after use."""

    def __init__(self, board: Board) -> None:
        self._by = _SHORT_SIDE / board.size.short_side
        self._size = (
            max(1, round(board.size.width * self._by)),
            max(1, round(board.size.height * self._by)),
        )
        self._photos = board.photos
        self._canvas: Canvas | None = None
        self._painted: list[Item] = []

    def under(self, items: Sequence[Item], box: Box) -> Pixels:
        """The pixels of `items` under a box of the full card, as 36 x 36 cells, RGB."""
        canvas = self._grown(items)
        width, height = self._size
        seen = box.scaled(self._by, self._by).meet(Box(0, 0, width, height))
        left, top = int(seen.x), int(seen.y)
        right, bottom = max(left + 1, round(seen.right)), max(top + 1, round(seen.bottom))
        part = canvas.pixels[top:bottom, left:right, 2::-1]
        cells = cv2.resize(
            np.ascontiguousarray(part), (_CELLS, _CELLS), interpolation=cv2.INTER_AREA
        )
        return np.asarray(cells, np.uint8)

    def close(self) -> None:
        if self._canvas is not None:
            self._canvas.painter.end()
            self._canvas = None

    def _grown(self, items: Sequence[Item]) -> Canvas:
        known = len(self._painted)
        same = all(a is b for a, b in zip(self._painted, items, strict=False))
        if self._canvas is None or known > len(items) or not same:
            self.close()
            ensure_qt()
            self._canvas, known = Canvas(*self._size, self._photos), 0
        for item in items[known:]:
            paint(scaled(item, self._by), self._canvas)
        self._painted = list(items)
        return self._canvas
