"""Where tiles stand: groups side by side in rows, as many as fit. Geometry only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect

GAP = 10  # between tiles of a group
GROUP_GAP = 26  # between groups in a row
ROW_GAP = 20  # between rows
MARGIN = 18  # around everything
LINE_GAP = 12  # between the lines of a group that needs several
HEAD_GAP = 6  # between a head and its tiles


@dataclass(frozen=True)
class Group:
    """A group to place: how wide its head is, and width / height of each of its tiles."""

    head: int
    ratios: tuple[float, ...]


@dataclass(frozen=True)
class Measures:
    """Heights in pixels: of a tile, of a head over a group, of the words under a tile."""

    tile: int
    head: int
    words: int


@dataclass(frozen=True)
class Placed:
    """Heads by group, tiles in order (the frame of the picture only), and the height of it all."""

    heads: tuple[QRect, ...]
    tiles: tuple[QRect, ...]
    height: int


def place(groups: Sequence[Group], width: int, measures: Measures) -> Placed:
    """Put groups into a width (pixels); a group too wide for a row takes several lines."""
    room = max(1, width - 2 * MARGIN)
    heads: list[QRect] = []
    tiles: list[QRect] = []
    x, y, foot = MARGIN, MARGIN - 4, 0
    for group in groups:
        wide = _width(group, measures.tile)
        if x > MARGIN and (x + wide > MARGIN + room):
            x, y = MARGIN, foot + ROW_GAP
        heads.append(QRect(x, y, min(max(wide, group.head), room), measures.head))
        lines = list(_lines(group.ratios, measures.tile, room))
        top = y + measures.head + HEAD_GAP
        for line in lines:
            left = x
            for size in line:
                tiles.append(QRect(left, top, *size))
                left += size[0] + GAP
            top += measures.tile + measures.words + LINE_GAP
        foot = max(foot, top - LINE_GAP)
        if len(lines) > 1:
            x, y = MARGIN, foot + ROW_GAP
        else:
            x += max(wide, group.head) + GROUP_GAP
    return Placed(tuple(heads), tuple(tiles), foot + MARGIN)


def _width(group: Group, height: int) -> int:
    return sum(round(ratio * height) for ratio in group.ratios) + GAP * (len(group.ratios) - 1)


def _lines(ratios: Iterable[float], height: int, room: int) -> Iterable[list[tuple[int, int]]]:
    """The sizes of a group's tiles, broken into lines that fit; a banner shrinks to the room."""
    line: list[tuple[int, int]] = []
    used = 0
    for ratio in ratios:
        wide = round(ratio * height)
        size = (wide, height) if wide <= room else (room, max(1, round(room / ratio)))
        if line and used + size[0] > room:
            yield line
            line, used = [], 0
        line.append(size)
        used += size[0] + GAP
    yield line
