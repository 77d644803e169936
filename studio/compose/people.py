"""Photos that lie in a part of a card: the part gives way until everybody fits in it."""

from __future__ import annotations

from dataclasses import replace

from studio.compose.areas import Part, part_of
from studio.compose.board import Board
from studio.compose.framed import clear_of, people_fit
from studio.model.template import Area

_TOWARDS = (0.25, 0.5, 0.75, 1.0)  # steps from a part to its wider place
_LOWER = (0.85, 0.72, 0.6, 0.5)  # shares of its height that it tries after that


def part_with_people(board: Board, source: int, area: str, wider: Area | None) -> Part | None:
    """The part, or the first on the way to its wider place where no face is cut."""
    part = part_of(board, area)
    if part is None or part.covers_all or _fits(board, source, part):
        return part
    tries: list[Part] = []
    goal = part_of(board, board.at(wider)) if wider is not None else None
    if goal is not None:
        tries += [_between(part, goal, share) for share in _TOWARDS]
    tries += [_lower(goal or part, share) for share in _LOWER]
    return next((each for each in tries if _fits(board, source, each)), part)


def _fits(board: Board, source: int, part: Part) -> bool:
    return people_fit(board, source, part, clear_of(part, part.inner if part.slanted else None))


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
