"""Which parts share a layer: fewer pixels to blend in every frame, fewer pictures to draw."""

from __future__ import annotations

from collections.abc import Sequence

from studio.compose.moving_film import Mover
from studio.compose.moving_layer import even_box
from studio.model.geometry import Size

# Nanoseconds.
_BLENDED = 1.0  # a pixel of a layer, in each frame of the film
_PACKED = 3.0  # a pixel of a layer, in each of its pictures
_DRAWN = 7.0  # a pixel of what changes in a picture
_LAYER = 80_000.0  # a layer in each frame, however small
_OPENED = 20_000_000.0  # a layer, once


def grouped(movers: Sequence[Mover], size: Size, frames: int) -> list[list[Mover]]:
    """Groups in drawing order. A part joins an earlier group only past what it does not touch."""
    groups: list[list[Mover]] = []
    for mover in movers:
        alone = _cost([mover], size, frames)
        best, gain = -1, 0.0
        for index in range(len(groups) - 1, -1, -1):
            group = groups[index]
            saved = _cost(group, size, frames) + alone - _cost([*group, mover], size, frames)
            if saved > gain:
                best, gain = index, saved
            if any(other.reach.meet(mover.reach).area > 0 for other in group):
                break
        if best < 0:
            groups.append([mover])
        else:
            groups[best].append(mover)
    return groups


def _cost(group: Sequence[Mover], size: Size, frames: int) -> float:
    area = even_box([mover.reach for mover in group], size).area
    pictures = len(set().union(*(mover.cue.changes() for mover in group)))
    drawn = sum(mover.reach.area * len(mover.cue.changes()) for mover in group)
    every_frame = frames * (_LAYER + _BLENDED * area)
    return _OPENED + every_frame + pictures * _PACKED * area + drawn * _DRAWN
