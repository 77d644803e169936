"""Where a layer catches while it is moved: margins, middles, the safe area and its neighbours.

Lengths are pixels of the format.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from studio.model.geometry import Box, Point
from studio.wording import Said, say

Axis = Literal["x", "y"]
_MIDDLE = 6.0


class Line(msgspec.Struct, frozen=True):
    """A line that edges or middles may catch on, and what it is in words."""

    axis: Axis  # the one that it fixes: "x" is an upright line
    at: float
    words: Said
    pull: float = 1.0  # how much nearer than it is it counts: middles are meant more often


class Caught(msgspec.Struct, frozen=True):
    """How far a box is moved so that it lies on lines, and those lines."""

    by: Point
    lines: tuple[Line, ...] = ()


def lines_for(whole: Box, safe: Box, margin: float, others: Iterable[Box]) -> tuple[Line, ...]:
    """All lines of a format; `safe` is what the app leaves free, `margin` the template's."""
    inside = Box.from_edges(
        whole.x + margin, whole.y + margin, whole.right - margin, whole.bottom - margin
    )
    found = [
        Line("x", whole.centre.x, say("middle"), _MIDDLE),
        Line("y", whole.centre.y, say("middle"), _MIDDLE),
        *_edges(inside, say("margin")),
    ]
    if safe != whole:
        found += _edges(safe, say("safe zone"))
    for box in others:
        words = say("aligned")
        found += [*_edges(box, words), Line("x", box.centre.x, words)]
        found.append(Line("y", box.centre.y, words))
    return tuple(found)


def caught(box: Box, lines: Sequence[Line], reach: float) -> Caught:
    """The nearest place within `reach` where the box lies on lines, along each side by itself."""
    across = _nearest((box.x, box.centre.x, box.right), "x", lines, reach)
    down = _nearest((box.y, box.centre.y, box.bottom), "y", lines, reach)
    by = Point(across[0] if across else 0.0, down[0] if down else 0.0)
    return Caught(by, tuple(found[1] for found in (across, down) if found))


def _edges(box: Box, words: Said) -> list[Line]:
    return [
        Line("x", box.x, words), Line("x", box.right, words),
        Line("y", box.y, words), Line("y", box.bottom, words),
    ]  # fmt: skip


def _nearest(
    places: Iterable[float], axis: Axis, lines: Sequence[Line], reach: float
) -> tuple[float, Line] | None:
    from_here = tuple(places)
    found = [(line.at - at, line) for line in lines if line.axis == axis for at in from_here]
    found = [each for each in found if abs(each[0]) <= reach]
    return min(found, key=lambda each: abs(each[0]) / each[1].pull, default=None)
