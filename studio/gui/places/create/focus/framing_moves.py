"""Moving and zooming the part of a picture that a format shows: geometry only.

Boxes and points are fractions of the upright picture.
"""

from __future__ import annotations

from typing import Literal

from studio.model.geometry import Point, Size
from studio.model.values import Window
from studio.vision.window import CLOSEST, window_crop, window_of

Grip = Literal["n", "ne", "e", "se", "s", "sw", "w", "nw"]
GRIPS: tuple[Grip, ...] = ("nw", "n", "ne", "e", "se", "s", "sw", "w")


def moved(window: Window, size: Size, ratio: float, by: Point) -> Window:
    """The window, moved over the picture; never out of it."""
    centre = window_crop(window, size, ratio).centre
    return _settled(Point(centre.x + by.x, centre.y + by.y), window.zoom, size, ratio)


def zoomed(window: Window, size: Size, ratio: float, factor: float, about: Point) -> Window:
    """The window, `factor` times closer, with the point `about` staying where it is."""
    zoom = max(1.0, min(CLOSEST, window.zoom * factor))
    centre = window_crop(window, size, ratio).centre
    kept = window.zoom / zoom
    moved_to = Point(about.x + (centre.x - about.x) * kept, about.y + (centre.y - about.y) * kept)
    return _settled(moved_to, zoom, size, ratio)


def gripped(window: Window, size: Size, ratio: float, grip: Grip, to: Point) -> Window:
    """The window after one of its eight handles was taken to a point of the picture.

    The opposite side stays; the shape stays too.
    """
    crop = window_crop(window, size, ratio)
    across, down = _side(grip, "w", "e"), _side(grip, "n", "s")
    anchor = Point(crop.x + crop.width * (1 - across), crop.y + crop.height * (1 - down))
    parts = []
    if across != 0.5:
        parts.append((to.x - anchor.x) / (crop.width * (2 * across - 1)))
    if down != 0.5:
        parts.append((to.y - anchor.y) / (crop.height * (2 * down - 1)))
    wanted = max(1 / CLOSEST / 4, *parts)
    return zoomed(window, size, ratio, 1 / wanted, anchor)


def grip_at(grip: Grip) -> Point:
    """Where a handle sits on the frame, in fractions of the frame."""
    return Point(_side(grip, "w", "e"), _side(grip, "n", "s"))


def _side(grip: Grip, low: str, high: str) -> float:
    return 0.0 if low in grip else 1.0 if high in grip else 0.5


def _settled(centre: Point, zoom: float, size: Size, ratio: float) -> Window:
    """The window as it is once kept inside the picture, so that nothing sticks at its edges."""
    crop = window_crop(Window(centre, zoom), size, ratio)
    return Window(window_of(crop, size, ratio).centre, zoom)
