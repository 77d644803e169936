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
    """A group to place: how wide its head is, and width / height of each of its tiles.

    `again`: how wide the head is over further rows. `last`: it never stands before the others.
    """

    head: int
    ratios: tuple[float, ...]
    again: int = 0
    last: bool = False


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

    Groups come in order, but where one leaves room beside it, the next that fits stands there.
    Every row has room for heads.
    """
    rows = _Rows(max(1, width - 2 * MARGIN), measures)
    waiting = list(enumerate(groups))
    while waiting:
        number, group = waiting.pop(0)
        rows.add(number, group)
        for entry in tuple(waiting):
            if rows.has_room(entry[1]) and (not entry[1].last or len(waiting) == 1):
                rows.add(*entry)
                waiting.remove(entry)
        rows.end()
    return rows.placed()


class _Rows:
    """Rows as they fill."""

    def __init__(self, room: int, measures: Measures) -> None:
        self._room = room
        self._measures = measures
        self._pitch = measures.head + HEAD_GAP + measures.tile + measures.words + ROW_GAP
        self._x, self._y = MARGIN, MARGIN - 4
        self._heads: list[tuple[int, QRect]] = []
        self._tiles: dict[int, list[QRect]] = {}

    def has_room(self, group: Group) -> bool:
        """Whether a group fits beside what stands in this row, its head too."""
        wide = max(group.head, _width(group, self._measures.tile))
        return self._x + wide <= MARGIN + self._room

    def add(self, number: int, group: Group) -> None:
        """Put a group beside what stands there, and go on in as many rows as it needs."""
        high = _height(group, self._measures.tile, self._room - self._x + MARGIN)
        head = max(group.head, min(_width(group, high), self._room))
        tiles = self._tiles.setdefault(number, [])
        named, end = group.head, self._x
        for line_number, line in enumerate(_lines(group.ratios, high, self._room)):
            if line_number:
                self.end()
                head, named = max(head, group.again), max(group.head, group.again)
            self._heads.append((number, QRect(self._x, self._y, head, self._measures.head)))
            end = self._x
            for size in line:
                tiles.append(QRect(end, self._y + self._measures.head + HEAD_GAP, *size))
                end += size[0] + GAP
        self._x = max(end - GAP, self._x + named) + GROUP_GAP

    def end(self) -> None:
        """What comes next stands in a row of its own."""
        self._x, self._y = MARGIN, self._y + self._pitch

    def placed(self) -> Placed:
        tiles = tuple(tile for number in sorted(self._tiles) for tile in self._tiles[number])
        return Placed(tuple(self._heads), tiles, self._y - ROW_GAP + MARGIN if tiles else 0)


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
