"""The shape of a sound over time: bars to draw, pauses to cut at."""

from __future__ import annotations

from studio.media.footage import Take
from studio.model.timing import Ticks
from studio.task import Task


def bars(take: Take, count: int, *, task: Task) -> tuple[float, ...]:
    """`count` bars of loudness (RMS) over the take: 0 silence, 1 as loud as the loudest."""
    raise NotImplementedError


def pauses(take: Take, *, task: Task) -> tuple[Ticks, ...]:
    """Middles of the pauses, from the take's start: good places to cut, ascending."""
    raise NotImplementedError
