"""A picture over the footage that changes at some frames: template, subtitles, waves, cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from studio.model.geometry import Box, Size

Rgba = NDArray[np.uint8]  # height x width x 4, straight alpha


@dataclass(frozen=True, slots=True)
class MovingLayer:
    """Distinct pictures and the output frame at which each begins to show.

    `x`, `y`, `width`, `height` in whole, even pixels of the output. `at` ascends; picture `i`
    shows from frame `at[i]` until `at[i + 1]`, the last one until the end. `draw(i)` may be
    called from any thread, once for each picture, in order. Nothing shows before `at[0]`.
    """

    x: int
    y: int
    width: int
    height: int
    at: tuple[int, ...]
    draw: Callable[[int], Rgba]


def even_box(boxes: Sequence[Box], size: Size) -> Box:
    """The box around boxes that lies on even pixels, inside the picture."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Box.from_edges(
        max(0, 2 * floor(left / 2)), max(0, 2 * floor(top / 2)),
        min(size.width // 2 * 2, 2 * ceil(right / 2)),
        min(size.height // 2 * 2, 2 * ceil(bottom / 2)),
    )  # fmt: skip
