"""How a drawn part looks on its way: grown, lengthened, risen, opened. Premultiplied BGRA."""

from __future__ import annotations

import cv2
import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from studio.compose.items import LightItem
from studio.model.geometry import Point

Glass = NDArray[np.uint8]


def grown(pixels: Glass, shown: float, backwards: bool) -> Glass:
    """The form with its far end drawn in: what it shares with itself, moved back.

    Round ends stay round and slanted ends stay slanted, which cutting would not.
    """
    width = pixels.shape[1]
    back = width - max(1, round(width * shown))
    if not back:
        return pixels
    made = np.zeros_like(pixels)
    near, far = pixels[:, : width - back], pixels[:, back:]
    moved, still = (near, far) if backwards else (far, near)
    alpha = np.ascontiguousarray(moved[..., 3])
    shared = cv2.multiply(np.ascontiguousarray(still), cv2.merge([alpha] * 4), scale=1 / 255)
    if backwards:
        made[:, back:] = shared
    else:
        made[:, : width - back] = shared
    return made


def lengthened(pixels: Glass, shown: float, backwards: bool) -> Glass:
    """A line up to a share of its length, from its left (or right) or upper end."""
    height, width = pixels.shape[:2]
    made = pixels.copy()
    if height > width:
        made[round(height * shown) :] = 0
    elif backwards:
        made[:, : width - round(width * shown)] = 0
    else:
        made[:, round(width * shown) :] = 0
    return made


def risen(pixels: Glass, shown: float) -> Glass:
    """Come up by a share of its height from behind its lower edge."""
    height = pixels.shape[0]
    down = height * (1.0 - shown)
    made = np.zeros_like(pixels)
    whole = int(down)
    made[whole:] = pixels[: height - whole]
    return between_rows(made, down - whole)[:height]


def between_rows(pixels: Glass, part: float) -> Glass:
    """The picture lower by a part of a pixel; one row higher than it was where that is not 0."""
    if part <= 0:
        return pixels
    padded = np.zeros((pixels.shape[0] + 1, *pixels.shape[1:]), np.uint8)
    padded[:-1] = pixels
    lower = np.zeros_like(padded)
    lower[1:] = pixels
    return np.asarray(cv2.addWeighted(padded, 1.0 - part, lower, part, 0.0), np.uint8)


def beams_open(light: LightItem, opened: float, origin: Point | None = None) -> LightItem:
    """Beams that are open by a share of their width, with `origin` as the corner of the picture."""
    origin = origin or Point(0.0, 0.0)
    beams = tuple(
        (
            _moved(_towards(first, last, (1.0 - opened) / 2), origin),
            _moved(_towards(last, first, (1.0 - opened) / 2), origin),
        )
        for first, last in light.beams
    )
    return replace(light, source=_moved(light.source, origin), beams=beams)


def _towards(start: Point, end: Point, share: float) -> Point:
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)


def _moved(point: Point, origin: Point) -> Point:
    return Point(point.x - origin.x, point.y - origin.y)
