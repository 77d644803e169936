"""Pictures made on the spot for tests of layout: a sky, a night, and a face where one wants it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.compose.photo import Photo
from studio.model.framing import Attention, Subject
from studio.model.geometry import Box, Insets, Point, Size

SHAPES = {
    "story": (Size(1080, 1920), Insets(250, 65, 340, 65)),
    "strict": (Size(1080, 1920), Insets(269, 130, 672, 130)),
    "pin": (Size(1000, 1500), Insets()),
    "portrait": (Size(1080, 1350), Insets()),
    "square": (Size(1080, 1080), Insets()),
    "wide": (Size(1600, 900), Insets()),
    "link": (Size(1200, 627), Insets()),
    "banner": (Size(1500, 500), Insets()),
}


def sky(width: int = 1600, height: int = 1200) -> NDArray[np.uint8]:
    """Bright, with soft waves: hard for white letters."""
    y, x = np.mgrid[0:height, 0:width]
    light = 205 + 40 * np.sin(x / 97.0) * np.cos(y / 71.0)
    return np.stack([light - 30, light - 10, light + 8], -1).clip(0, 255).astype(np.uint8)


def night(width: int = 1600, height: int = 1200) -> NDArray[np.uint8]:
    """Dark, with a few lights."""
    y, x = np.mgrid[0:height, 0:width]
    light = 18 + 60 * (np.sin(x / 41.0) * np.sin(y / 53.0) > 0.97)
    return np.stack([light, light // 2 + 4, light + 14], -1).clip(0, 255).astype(np.uint8)


def photo(pixels: NDArray[np.uint8], *faces: Box) -> Photo:
    """A photo with faces where the test says so."""
    subjects = tuple(Subject("face", box, 1.0) for box in faces)
    return Photo(pixels, Attention(subjects, Point(0.5, 0.5)))
