"""Photos that lie in a part of a card: the part gives way until everybody fits in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studio.compose.areas import Part, contains_point, part_of
from studio.compose.board import Board
from studio.compose.framed import GRAZED, clear_of, people_grazed
from studio.model.geometry import Box
from studio.model.template import Area

_TOWARDS = (0.25, 0.5, 0.75, 1.0)  # steps from a part to its wider place
_UNDER = 4.0  # u between a logo and a photo below it
_LEAST = 25.0  # u: no photo is lower
_LOWER = (0.85, 0.72, 0.6, 0.5)  # shares of its height that it tries after that


def part_with_people(
    board: Board, source: int, area: str, wider: Area | None, logos: Sequence[Box]
) -> Part | None:
    """The part, or the first on the way to its wider place where no face is cut or covered.

    `logos` are the boxes of the logos; a photo under one may begin below it.
    """
    part = part_of(board, area)
    if part is None or part.covers_all:
        return part
    tries = [part]
    goal = part_of(board, board.at(wider)) if wider is not None else None
    if goal is not None:
        tries += [_between(part, goal, share) for share in _TOWARDS]
    tries += [_lower(goal or part, share) for share in _LOWER]
    places = [place for each in tries for place in (each, *_below(board, each, logos))]
    found = None
    for place in places:
        grazed = people_grazed(board, source, place, _clear(place), logos)
        if grazed == GRAZED[0]:
            return place
        if grazed is not None and found is None:
            found = place
    return found or part


def _clear(part: Part) -> Box | None:
    return clear_of(part, part.inner if part.slanted else None)


def _below(board: Board, part: Part, logos: Sequence[Box]) -> list[Part]:
    """The part from below the logo at its top on."""
    on_it = [box for box in logos if contains_point(part, box.centre)]
    top = max((box.bottom + _UNDER * board.unit for box in on_it), default=part.top)
    return [replace(part, top=top)] if part.top < top < part.bottom - _LEAST * board.unit else []


def _lower(part: Part, share: float) -> Part:
    """With a share of its height, from the border that it touches."""
    height = (part.bottom - part.top) * share
    if part.top <= 0 and part.bottom < part.whole.bottom - 1:
        return replace(part, bottom=part.top + height)
    return replace(part, top=part.bottom - height)


def _between(a: Part, b: Part, share: float) -> Part:
    def mixed(one: float, other: float) -> float:
        return one + (other - one) * share

    return replace(
        b,
        left=mixed(a.left, b.left),
        top=mixed(a.top, b.top),
        right=mixed(a.right, b.right),
        bottom=mixed(a.bottom, b.bottom),
    )
