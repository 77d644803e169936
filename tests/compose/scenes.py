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


def stage(width: int = 900, height: int = 600) -> NDArray[np.uint8]:
    """Somebody on a stage between beams of light, from numbers alone."""
    y, x = np.mgrid[0:height, 0:width] / height
    glow = np.exp(-((x - 0.9) ** 2 + (y - 0.35) ** 2) * 4)
    picture = np.stack([60 + 150 * glow, 20 + 60 * glow, 90 + 110 * glow], -1)
    for foot, lean in ((0.2, 0.5), (0.6, 0.2), (1.1, -0.25), (1.4, -0.5)):
        beam = np.exp(-(((x - foot - lean * (1 - y)) / (0.03 + 0.05 * y)) ** 2))
        picture += beam[..., None] * np.array([90, 60, 80]) * (1 - 0.6 * y)[..., None]
    head = ((x - 0.9) / 0.06) ** 2 + ((y - 0.31) / 0.07) ** 2 < 1
    body = (abs(x - 0.9) < 0.11) & (((x - 0.9) / 0.11) ** 2 * 0.06 + 0.37 < y) & (y < 0.95)
    picture[body] = (38, 18, 60)
    picture[head] = (196, 150, 132)
    return picture.clip(0, 255).astype(np.uint8)


def photo(pixels: NDArray[np.uint8], *faces: Box) -> Photo:
    """A photo with faces where the test says so."""
    subjects = tuple(Subject("face", box, 1.0) for box in faces)
    return Photo(pixels, Attention(subjects, Point(0.5, 0.5)))
