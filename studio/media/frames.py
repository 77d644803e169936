"""Pictures of a take: some of them quickly, or one of them exactly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.media.footage import Take
from studio.model.geometry import Size
from studio.model.timing import Ticks
from studio.task import Task

Pixels = NDArray[np.uint8]  # height x width x 3, RGB


@dataclass(frozen=True, slots=True)
class Sampled:
    """A picture of a take and when it shows, from the take's start."""

    time: Ticks
    pixels: Pixels


def sample(take: Take, count: int, width: int, *, task: Task) -> list[Sampled]:
    """About `count` pictures spread over the take, `width` wide, upright, in SDR."""
    raise NotImplementedError


def frame_at(take: Take, time: Ticks, *, largest: Size | None = None, task: Task) -> Pixels:
    """The picture that shows at `time`, exactly, upright and in SDR."""
    raise NotImplementedError
