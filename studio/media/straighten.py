"""A picture turned by quarters and straightened by some degrees, as a person chose."""

from __future__ import annotations

from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray

from studio.model.geometry import Size

Pixels = NDArray[np.uint8]


def straightened(pixels: Pixels, quarters: int, degrees: float) -> Pixels:
    """The picture turned clockwise by `quarters` of a turn, then by `degrees` (-15 to 15).

    What is left of it then is the largest upright part without empty corners, around its middle.
    """
    if quarters % 4:
        pixels = np.ascontiguousarray(np.rot90(pixels, -quarters))
    return _levelled(pixels, degrees) if degrees else pixels


def straightened_size(size: Size, quarters: int, degrees: float) -> Size:
    """The size of the picture that `straightened` makes of one of `size`."""
    if quarters % 2:
        size = Size(size.height, size.width)
    if not degrees:
        return size
    width, height = _largest_upright(size.width, size.height, radians(abs(degrees)))
    return Size(max(1, int(width)), max(1, int(height)))


def _levelled(pixels: Pixels, degrees: float) -> Pixels:
    import cv2  # 40 ms that most pictures need not wait for here

    height, width = pixels.shape[:2]
    size = straightened_size(Size(width, height), 0, degrees)
    turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), -degrees, 1.0)
    turn[0, 2] -= (width - size.width) / 2
    turn[1, 2] -= (height - size.height) / 2
    made = cv2.warpAffine(
        pixels, turn, (size.width, size.height),
        flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE,
    )  # fmt: skip
    return np.asarray(made, np.uint8)


def _largest_upright(width: float, height: float, angle: float) -> tuple[float, float]:
    """Width and height of the largest upright rectangle in one turned by `angle` (radians)."""
    long, short = max(width, height), min(width, height)
    across, along = sin(angle), cos(angle)
    if short <= 2 * across * along * long:  # two of its corners on the long sides
        half = short / 2
        found = half / across, half / along
        return found if width >= height else (found[1], found[0])
    share = along * along - across * across
    return (width * along - height * across) / share, (height * along - width * across) / share
