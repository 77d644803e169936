"""A decoded photo from which many crops are taken without going back to the original twice."""

from __future__ import annotations

import threading

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.model.framing import Attention
from studio.model.geometry import Box, Size

Pixels = NDArray[np.uint8]


class Photo:
    """An upright sRGB picture (height x width x 3) and where to look in it.

    Halved copies are made when first needed and shared by all threads.
    """

    def __init__(self, pixels: Pixels, attention: Attention | None = None) -> None:
        self.attention = attention or Attention()
        self._levels = [np.ascontiguousarray(pixels)]
        self._lock = threading.Lock()

    @property
    def pixels(self) -> Pixels:
        return self._levels[0]

    @property
    def size(self) -> Size:
        height, width = self._levels[0].shape[:2]
        return Size(width, height)

    def region(self, crop: Box, width: int, height: int) -> Pixels:
        """The part `crop` (fractions) as `width` x `height` pixels."""
        scale = min(crop.width * self.size.width / width, crop.height * self.size.height / height)
        level = self._level(scale)
        rows, columns = level.shape[:2]
        left = min(round(crop.x * columns), columns - 1)
        top = min(round(crop.y * rows), rows - 1)
        right = max(left + 1, round(crop.right * columns))
        bottom = max(top + 1, round(crop.bottom * rows))
        part = level[top:bottom, left:right]
        if part.shape[:2] == (height, width):
            return part.copy()
        shrinking = part.shape[0] >= height and part.shape[1] >= width
        method = cv2.INTER_AREA if shrinking else cv2.INTER_CUBIC
        return np.asarray(cv2.resize(part, (width, height), interpolation=method), np.uint8)

    def _level(self, scale: float) -> Pixels:
        """The smallest copy that is still at least as fine as asked."""
        wanted = 0
        while scale >= 2.0 ** (wanted + 1) and wanted < 7:
            wanted += 1
        with self._lock:
            while len(self._levels) <= wanted:
                self._levels.append(_halved(self._levels[-1]))
            return self._levels[wanted]


def _halved(pixels: Pixels) -> Pixels:
    height, width = pixels.shape[:2]
    size = (max(1, width // 2), max(1, height // 2))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
