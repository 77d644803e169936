"""A post laid out in one format, ready to be drawn at any size: whole, or taken apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from studio.compose.draw import Canvas, paint
from studio.compose.items import Item, Layout, LightItem, PhotoItem
from studio.compose.light import shine_through
from studio.compose.photo import Photo
from studio.compose.scale import scaled
from studio.compose.windows import footage_windows, is_footage, window_path
from studio.export.preview.wire import NO_TINT, PaneFacts, Tint
from studio.model.geometry import Size
from studio.wording import Said

Pixels = NDArray[np.uint8]
_PUNCH = QPainter.CompositionMode.CompositionMode_DestinationOut


@dataclass(frozen=True)
class Laid:
    """What is drawn, and why a person should look at it."""

    layout: Layout
    doubts: tuple[Said, ...] = ()

    def drawn(self, size: Size, photos: Sequence[Photo]) -> Pixels:
        """The finished picture (rows of BGRX), as it would be exported."""
        canvas = Canvas(size.width, size.height, photos)
        for item in self._items(size):
            paint(item, canvas)
        canvas.painter.end()
        return canvas.pixels

    def lifted(self, size: Size, photos: Sequence[Photo]) -> Pixels:
        """All but the first photo, see-through where it shows (rows of BGRA, premultiplied)."""
        canvas = Canvas(size.width, size.height, photos, see_through=True)
        for item in self._items(size):
            if isinstance(item, PhotoItem) and is_footage(item):
                _punch(item, canvas)
            elif isinstance(item, LightItem):
                shine_through(canvas.pixels, item)
            else:
                paint(item, canvas)
        canvas.painter.end()
        return canvas.pixels

    def panes(self) -> tuple[PaneFacts, ...]:
        """The places of the first photo, from the back to the front."""
        whole = self.layout.size
        return tuple(
            PaneFacts(
                area=window.area.scaled(1 / whole.width, 1 / whole.height),
                crop=window.crop,
                blurred=window.blurred,
                mirrored=window.mirrored,
                tint=Tint(window.tint, window.tint_strength) if window.tint_strength else NO_TINT,
            )
            for window in footage_windows(self.layout)
        )

    def _items(self, size: Size) -> tuple[Item, ...]:
        by = size.width / self.layout.size.width
        items = self.layout.items
        return items if by == 1 else tuple(scaled(item, by) for item in items)


def _punch(item: PhotoItem, canvas: Canvas) -> None:
    canvas.painter.setCompositionMode(_PUNCH)
    canvas.painter.fillPath(window_path(item), Qt.GlobalColor.black)
    canvas.painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def bgra(pixels: Pixels) -> Pixels:
    """RGB as rows of BGRA."""
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2BGRA), np.uint8)


def multiplied(straight: Pixels) -> Pixels:
    """RGBA with straight alpha as BGRA with its alpha multiplied in."""
    found = cv2.cvtColor(straight, cv2.COLOR_RGBA2BGRA).astype(np.uint16)
    alpha = found[..., 3:]
    found[..., :3] = (found[..., :3] * alpha + 127) // 255
    return found.astype(np.uint8)
