"""Where footage shows in a layout: the places of the first medium, and what lies around them."""

from __future__ import annotations

from math import ceil, floor

from PySide6.QtGui import QPainterPath

from studio.compose.items import Item, Layout, PhotoItem
from studio.compose.outline import path_of, rect_of
from studio.model.geometry import Box

FOOTAGE = 0  # the medium that moves
_ALMOST = 1e-6  # pixels


def is_footage(item: Item) -> bool:
    """Whether an item is a place of the footage."""
    return isinstance(item, PhotoItem) and item.source == FOOTAGE


def footage_windows(layout: Layout) -> tuple[PhotoItem, ...]:
    """The places of the footage in drawing order: a blurred back comes before its sharp front.

    Windows that a later one hides whole are left out.
    """
    found = [i for i in layout.items if isinstance(i, PhotoItem) and is_footage(i)]
    return tuple(
        window
        for index, window in enumerate(found)
        if not any(_hides(later, window) for later in found[index + 1 :])
    )


def window_box(item: PhotoItem) -> Box:
    """The whole pixels that a window's area touches: what a picture of it covers."""
    area = item.area
    left, top = floor(area.x + _ALMOST), floor(area.y + _ALMOST)
    right, bottom = ceil(area.right - _ALMOST), ceil(area.bottom - _ALMOST)
    return Box(left, top, right - left, bottom - top)


def window_path(item: PhotoItem) -> QPainterPath:
    """The outline of a window, inside its pixels."""
    area = QPainterPath()
    area.addRect(rect_of(window_box(item)))
    if item.clip is None:
        return area
    path = path_of(item.clip)
    return path if area.boundingRect().contains(path.boundingRect()) else path.intersected(area)


def _hides(later: PhotoItem, window: PhotoItem) -> bool:
    return later.clip is None and later.area.contains(window.area)
