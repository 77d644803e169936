"""The window on a picture that a person chose, as a crop, and back: geometry only."""

from __future__ import annotations

from studio.model.geometry import Box, Point, Size
from studio.model.values import Window

CLOSEST = 8.0  # the most that a window enlarges


def window_crop(window: Window, size: Size, ratio: float) -> Box:
    """The part of a picture of `size` that a shape of `ratio` (width / height) shows.

    In fractions of the upright picture, always inside it.
    """
    width, height = _largest(size, ratio)
    width, height = width / window.zoom, height / window.zoom
    return Box(
        _between(window.centre.x - width / 2, 1.0 - width),
        _between(window.centre.y - height / 2, 1.0 - height),
        width,
        height,
    )


def window_of(crop: Box, size: Size, ratio: float) -> Window:
    """The window that shows `crop` in a shape of `ratio`: its middle, and at least all of it.

    A crop larger than the largest window, or smaller than the closest, is brought to it.
    """
    width, height = _largest(size, ratio)
    zoom = min(width / max(crop.width, 1e-9), height / max(crop.height, 1e-9))
    zoom = max(1.0, min(CLOSEST, zoom))
    kept = window_crop(Window(crop.centre, zoom), size, ratio)
    return Window(Point(kept.centre.x, kept.centre.y), zoom)


def _largest(size: Size, ratio: float) -> tuple[float, float]:
    """Width and height of the largest window of a ratio, in fractions of the picture."""
    if ratio <= size.ratio:
        return ratio / size.ratio, 1.0
    return 1.0, size.ratio / ratio


def _between(start: float, last: float) -> float:
    return max(0.0, min(start, last))
