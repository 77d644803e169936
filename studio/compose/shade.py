"""The measured shade: as little darkness as a text needs to be read on a photo."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QColor, QLinearGradient

from studio.compose.items import ShadeItem
from studio.compose.photo import Pixels
from studio.model.colour import luminance, parse
from studio.model.geometry import Box

WANTED = 4.6  # contrast; 4.5 with a rest
STRONGEST = 0.86
STEP = 0.03
WORST_SHARE = 4  # percentile of the cells under a text that must be readable
_STOPS = 13
_BORDER_EXTRA = 0.20  # the outer border is darker where the shade is over a quarter


def luminances(pixels: NDArray[np.floating] | Pixels) -> NDArray[np.float64]:
    """Relative luminance (WCAG 2) of sRGB pixels (... x 3)."""
    levels = pixels if pixels.dtype == np.uint8 else np.rint(pixels).astype(np.uint8)
    result: NDArray[np.float64] = _linear()[levels] @ np.array([0.2126, 0.7152, 0.0722])
    return result


@lru_cache(maxsize=1)
def _linear() -> NDArray[np.float64]:
    """Light of the 256 levels of sRGB (IEC 61966-2-1)."""
    value = np.arange(256) / 255.0
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def contrast_on(pixels: NDArray[np.floating] | Pixels, colour: str) -> float:
    """The contrast of a colour with the worst 4 % of the pixels under it."""
    return _contrast(luminances(pixels).ravel(), luminance(colour))


def _contrast(theirs: NDArray[np.float64], ours: float) -> float:
    ratios = _ratios(theirs, ours)
    worst = _worst(ratios)
    return float(np.partition(ratios, worst)[worst])


def _is_readable(theirs: NDArray[np.float64], ours: float) -> bool:
    """Whether that contrast is enough: counting is quicker than finding it."""
    ratios = _ratios(theirs, ours)
    return int(np.count_nonzero(ratios < WANTED)) <= _worst(ratios)


def _ratios(theirs: NDArray[np.float64], ours: float) -> NDArray[np.float64]:
    high, low = np.maximum(theirs, ours), np.minimum(theirs, ours)
    return (high + 0.05) / (low + 0.05)


def _worst(ratios: NDArray[np.float64]) -> int:
    """The place of the contrast that counts, among all in order."""
    return int(ratios.size * WORST_SHARE / 100)


def strength_needed(
    pixels: Pixels, texts: tuple[str, ...], shade: str, start: float
) -> tuple[float, float]:
    """The smallest strength that makes the weakest text readable, and its contrast then.

    `pixels` are those under the text; `start` is the strength to begin with, 0 to 1.
    """
    ours, over = {luminance(text) for text in texts}, np.array(parse(shade), np.float64)
    steps = [start + STEP * i for i in range(ceil((STRONGEST - start) / STEP))] + [STRONGEST]
    known: dict[int, NDArray[np.float64]] = {}

    def shaded(step: int) -> NDArray[np.float64]:
        if step not in known:
            known[step] = luminances(_under(pixels, over, steps[step])).ravel()
        return known[step]

    low, high = 0, len(steps) - 1
    while low < high:
        middle = (low + high) // 2
        if all(_is_readable(shaded(middle), each) for each in ours):
            high = middle
        else:
            low = middle + 1
    return steps[low], min(_contrast(shaded(low), each) for each in ours)


def _under(pixels: Pixels, over: NDArray[np.float64], strength: float) -> Pixels:
    """Pixels under a colour, worked out once a level."""
    levels = np.arange(256.0)[:, None] * (1 - strength) + over * strength
    return np.asarray(cv2.LUT(pixels, np.rint(levels).astype(np.uint8)[None]), np.uint8)


def shade_brush(item: ShadeItem, width: int, height: int) -> tuple[QBrush, Box]:
    """The brush of a shade and the area it covers. Smooth stops: two-stop ones show a band."""
    flat, fade = item.flat, item.fade
    if item.side == "left":
        start, end, border = flat.right + fade, flat.right, 0.0
        area = Box(0, 0, min(width, start), height)
    elif item.side == "right":
        start, end, border = flat.x - fade, flat.x, float(width)
        area = Box.from_edges(max(0, start), 0, width, height)
    elif item.side == "top":
        start, end, border = flat.bottom + fade, flat.bottom, 0.0
        area = Box(0, 0, width, min(height, start))
    else:
        start, end, border = flat.y - fade, flat.y, float(height)
        area = Box.from_edges(0, max(0, start), width, height)
    across = item.side in ("left", "right")
    gradient = (
        QLinearGradient(QPointF(start, 0), QPointF(border, 0))
        if across
        else QLinearGradient(QPointF(0, start), QPointF(0, border))
    )
    length = abs(border - start) or 1.0
    ramp = min(1.0, abs(end - start) / length)
    for i in range(_STOPS):
        t = i / (_STOPS - 1)
        gradient.setColorAt(t * ramp, _with_alpha(item.colour, item.strength * t * t * (3 - 2 * t)))
    extra = _BORDER_EXTRA if item.strength > 0.25 else 0.0
    gradient.setColorAt(1.0, _with_alpha(item.colour, min(0.96, item.strength + extra)))
    return QBrush(gradient), area


def _with_alpha(colour: str, alpha: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(max(0.0, min(1.0, alpha)))
    return made
