"""The tiles of the wall as a list that views and screen readers walk; its end leads to more."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from studio.gui.desk import Desk
from studio.gui.places.create.wall import spoken
from studio.gui.places.create.wall.tiles import Band, Tile, all_tiles, filtered, grouped
from studio.gui.words import words
from studio.wording import Said, say

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_MORE = say("Choose networks…")


class Role(IntEnum):
    """What items tell besides their words."""

    TILE = Qt.ItemDataRole.UserRole + 1  # a Tile, None for the last item
    FORMAT = Qt.ItemDataRole.UserRole + 2  # a format's id, "" for the last item


class WallModel(QAbstractListModel):
    """Reads the desk; `refresh` after anything changed. The last item chooses networks."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.every: tuple[Tile, ...] = ()  # whatever the filter
        self.bands: tuple[Band, ...] = ()
        self._tiles: tuple[Tile, ...] = ()
        self._rows: dict[str, int] = {}
        self._doubts: dict[str, tuple[Said, ...]] = {}

    def refresh(self) -> None:
        """Read everything anew; items stay where they are unless there are others."""
        view = self._desk.view
        self.every = all_tiles(self._desk, self._doubts)
        bands = grouped(filtered(self.every, view.filter), view.group)
        tiles = tuple(tile for band in bands for tile in band.tiles)
        self._rows = {tile.id: row for row, tile in enumerate(tiles)}
        if _outline(bands) == _outline(self.bands):
            self.bands, self._tiles = bands, tiles
            if tiles:
                self.dataChanged.emit(self.index(0), self.index(len(tiles) - 1))
            return
        self.beginResetModel()
        self.bands, self._tiles = bands, tiles
        self.endResetModel()

    def forget(self) -> None:
        """Another post: what was found out about its formats does not hold any more."""
        self._doubts = {}

    def doubt(self, format_id: str, doubts: tuple[Said, ...]) -> bool:
        """Note why a person should look at a format; whether that is new."""
        new = self._doubts.get(format_id, ()) != doubts
        self._doubts[format_id] = doubts
        return new

    def tile(self, index: _Index) -> Tile | None:
        """The tile of an item, None for the last one."""
        return self._tiles[index.row()] if 0 <= index.row() < len(self._tiles) else None

    def has(self, format_id: str) -> bool:
        """Whether the post has a format, whatever the filter."""
        return any(tile.id == format_id for tile in self.every)

    def index_of(self, format_id: str) -> QModelIndex:
        """The item of a format; invalid where the filter hides it."""
        row = self._rows.get(format_id)
        return QModelIndex() if row is None else self.index(row)

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._tiles) + self.leads_on

    @property
    def leads_on(self) -> bool:
        """Whether the last item leads to other networks: where all formats are shown."""
        return bool(self.every) and self._desk.view.filter == "all"

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        tile = self.tile(index)
        if role == Role.TILE:
            return tile
        if role == Role.FORMAT:
            return tile.id if tile else ""
        if tile is None:
            spoken_roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return words().of(_MORE) if role in spoken_roles else None
        if role == Qt.ItemDataRole.DisplayRole:
            return spoken.under(tile, self._desk.view.group)[0]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken.heard(tile, self._desk.post)
        if role == Qt.ItemDataRole.ToolTipRole:
            return spoken.hint(tile, self._desk.post)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.tile(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _outline(bands: tuple[Band, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((band.id, tuple(tile.id for tile in band.tiles)) for band in bands)
