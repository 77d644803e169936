"""A picture over the footage that changes at some frames: template, subtitles, waves, cards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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
