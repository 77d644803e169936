"""Transparent pixels laid on one colour."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
_BAND = 256  # rows at a time, so that it needs little memory


def laid_on(pixels: Pixels, colour: tuple[int, int, int]) -> Pixels:
    """RGB of RGBA pixels (alpha not multiplied in) on an sRGB colour; RGB stays as it is."""
    if pixels.shape[2] == 3:
        return pixels
    ground = np.array(colour, np.uint16)
    flat = np.empty((*pixels.shape[:2], 3), np.uint8)
    for top in range(0, pixels.shape[0], _BAND):
        band = pixels[top : top + _BAND].astype(np.uint16)
        alpha = band[..., 3:]
        flat[top : top + _BAND] = (band[..., :3] * alpha + ground * (255 - alpha) + 127) // 255
    return flat
