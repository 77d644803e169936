"""Where tiles stand: groups side by side in rows, as many as fit. Geometry only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect

GAP = 10  # between tiles of a group
GROUP_GAP = 26  # between groups in a row
ROW_GAP = 20  # between rows
MARGIN = 18  # around everything
HEAD_GAP = 6  # between a head and its tiles
_LEAST = 0.88  # of their height: how far tiles shrink so that their group stays in one row


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
    """Heads, tiles in order (the frame of the picture only), and the height of it all.

    A head comes with the number of its group; it stands again over each row that a group takes.
    """

    heads: tuple[tuple[int, QRect], ...]
    tiles: tuple[QRect, ...]
    height: int


def place(groups: Sequence[Group], width: int, measures: Measures) -> Placed:
    """Put groups into a width (pixels); a group too wide for a row goes on in the next.

    Every row has room for heads, so that others can stand beside where such a group ends.
    """
    room = max(1, width - 2 * MARGIN)
    pitch = measures.head + HEAD_GAP + measures.tile + measures.words + ROW_GAP
    heads: list[tuple[int, QRect]] = []
    tiles: list[QRect] = []
    x, y = MARGIN, MARGIN - 4
    for at, group in enumerate(groups):
        high = _height(group, measures.tile, room)
        wide = _width(group, high)
        if x > MARGIN and x + wide > MARGIN + room:
            x, y = MARGIN, y + pitch
        end = x
        for number, line in enumerate(_lines(group.ratios, high, room)):
            if number:
                x, y = MARGIN, y + pitch
            end = x
            heads.append((at, QRect(x, y, max(group.head, min(wide, room)), measures.head)))
            for size in line:
                tiles.append(QRect(end, y + measures.head + HEAD_GAP, *size))
                end += size[0] + GAP
        x = max(end - GAP, x + group.head) + GROUP_GAP
    return Placed(tuple(heads), tuple(tiles), y + pitch - ROW_GAP + MARGIN if groups else 0)


def _height(group: Group, height: int, room: int) -> int:
    """The height of a group's tiles: a little less where that saves it a second row."""
    gaps = GAP * (len(group.ratios) - 1)
    fitting = int((room - gaps) / sum(group.ratios))
    while fitting > 1 and _width(group, fitting) > room:
        fitting -= 1
    return fitting if height * _LEAST <= fitting < height else height


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
