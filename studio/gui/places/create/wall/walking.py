"""Walking over the wall with the arrows, and which tiles move along with what is selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractItemView

from studio.gui.places.create.wall.tiles import Tile
from studio.gui.selection import Selection

_Action = QAbstractItemView.CursorAction
Along = Callable[[Tile], bool]


def moving_along(selection: Selection) -> Along:
    """Which tiles that are not selected move along when the selected ones are moved."""
    if not selection.formats or selection.reach == "these":
        return lambda _tile: False
    if selection.reach == "all":
        return lambda _tile: True
    shapes = frozenset(selection.shapes)
    return lambda tile: tile.shape in shapes


def walked(tiles: Sequence[QRect], row: int, action: _Action, page: int) -> int:
    """The number of the tile that a key leads to; -1 where there are none.

    `tiles` are places on the wall, `page` the height that is seen of it, in pixels.
    """
    if not tiles:
        return -1
    if not 0 <= row < len(tiles):
        return 0
    read = sorted(range(len(tiles)), key=lambda each: (tiles[each].top(), tiles[each].left()))
    if action in (_Action.MoveRight, _Action.MoveNext):
        return read[min(read.index(row) + 1, len(read) - 1)]
    if action in (_Action.MoveLeft, _Action.MovePrevious):
        return read[max(read.index(row) - 1, 0)]
    if action in (_Action.MoveHome, _Action.MoveEnd):
        return read[0] if action == _Action.MoveHome else read[-1]
    far = page if action in (_Action.MovePageUp, _Action.MovePageDown) else 1
    down = action in (_Action.MoveDown, _Action.MovePageDown)
    return _across(tiles, row, far if down else -far)


def _across(tiles: Sequence[QRect], row: int, by: int) -> int:
    """The nearest tile in another line: the next one, or about `by` pixels away."""
    here = tiles[row]
    tops = sorted({each.top() for each in tiles})
    beyond = [top for top in tops if (top > here.top() if by > 0 else top < here.top())]
    if not beyond:
        return row
    wanted = here.top() + by
    top = min(beyond, key=lambda each: abs(each - wanted))
    line = [number for number, each in enumerate(tiles) if each.top() == top]
    return min(line, key=lambda number: abs(tiles[number].center().x() - here.center().x()))
