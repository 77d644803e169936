"""The line that lengthens while a film plays."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from studio.compose.board import Board
from studio.compose.items import Item, Layout, ShapeItem
from studio.compose.marks import flat
from studio.compose.motion import Timeline
from studio.compose.moving_layer import MovingLayer, Rgba, even_box
from studio.compose.outline import bounds_of, rectangle
from studio.model import template as t
from studio.model.colour import parse
from studio.model.geometry import Box, Size

PROGRESS = "progress"
_TRACK_STRENGTH = 0.3
_STEP = 2  # pixels by which it lengthens
_UNDER = 1.6  # u under what must stay free of a network's buttons


def progress_items(board: Board, layer: t.Progress) -> list[Item]:
    """Track and line over the whole length, along the lower edge or over a network's buttons."""
    if board.family in layer.not_in:
        return []
    height = max(2.0, round(board.px(layer.height) / 2) * 2)
    box = Box(0.0, board.size.height - height, board.size.width, height)
    if board.safe.bottom > 0:
        content = board.content
        top = min(content.bottom + _UNDER * board.unit, board.size.height - height)
        box = Box(content.x, top, content.width, height)
    outline = rectangle(box)
    return [
        ShapeItem(name=PROGRESS, outline=outline, paint=flat(board.colour(layer.track)),
                  opacity=_TRACK_STRENGTH),
        ShapeItem(name=PROGRESS, outline=outline, paint=flat(board.colour(layer.colour))),
    ]  # fmt: skip


def progress_layers(layout: Layout, timeline: Timeline) -> tuple[MovingLayer, ...]:
    """The line of a layout as a layer of its own: a few pixels high, cheap in every frame."""
    found = [i for i in layout.film if isinstance(i, ShapeItem) and i.name == PROGRESS]
    if len(found) < 2:
        return ()
    line = _Line(found, layout.size, timeline)
    box = line.box
    return (
        MovingLayer(int(box.x), int(box.y), int(box.width), int(box.height), line.at, line.draw),
    )


class _Line:
    """How long the line is, from frame to frame."""

    def __init__(self, shapes: Sequence[ShapeItem], size: Size, timeline: Timeline) -> None:
        self._track, self._bar = shapes[0], shapes[-1]
        self._timeline = timeline
        self.box = even_box([bounds_of(self._bar.outline)], size)

    @cached_property
    def _lengths(self) -> dict[int, int]:
        """The frame at which each new length begins to show, and that length in pixels."""
        first, count, width = self._timeline.opening, self._timeline.footage, int(self.box.width)
        found: dict[int, int] = {}
        longest = -1
        for frame in range(count):
            length = round(width * (frame + 1) / count / _STEP) * _STEP
            if length > longest:
                longest = found[first + frame] = min(length, width)
        return found

    @property
    def at(self) -> tuple[int, ...]:
        return tuple(self._lengths)

    def draw(self, index: int) -> Rgba:
        made = np.empty((int(self.box.height), int(self.box.width), 4), np.uint8)
        made[:] = _rgba(self._track)
        made[:, : self._lengths[self.at[index]]] = _rgba(self._bar)
        return made


def _rgba(shape: ShapeItem) -> NDArray[np.uint8]:
    return np.array([*parse(shape.paint.colours[0]), round(255 * shape.opacity)], np.uint8)
