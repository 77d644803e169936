"""The networks of a post as rows of a list: how full each caption is, in words and numbers."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from studio.gui.desk import Desk
from studio.gui.places.create.captions import counter, reading
from studio.gui.places.create.captions.counter import Level
from studio.gui.places.create.captions.counting import Counting
from studio.gui.places.create.captions.second_line import second_line
from studio.gui.words import words
from studio.model.caption import CaptionResult
from studio.model.state import State
from studio.wording import Said, say

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Row:
    """One network. `token`: the colour of its second line; `share` of its limit that is used."""

    network: str
    name: str
    line: str
    token: str
    number: str
    share: float | None
    level: Level
    own: bool
    state: State
    heard: str


class NetworkModel(QAbstractListModel):
    """Only rows that changed are told; nothing is counted here."""

    def __init__(self, desk: Desk, counting: Counting, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._counting = counting
        self.rows: tuple[Row, ...] = ()
        counting.counted.connect(self._counted)
        words().changed.connect(self.refresh)
        self.refresh()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return row.heard
        return row.name if role == Qt.ItemDataRole.DisplayRole else None

    def row_of(self, network: str) -> int:
        """Its place in the list, -1 where it is not there."""
        found = (at for at, row in enumerate(self.rows) if row.network == network)
        return next(found, -1)

    def refresh(self) -> None:
        """Read everything anew."""
        known = self._counting.results
        made = tuple(self._made(each, known.get(each)) for each in reading.networks(self._desk))
        if [row.network for row in made] != [row.network for row in self.rows]:
            self.beginResetModel()
            self.rows = made
            self.endResetModel()
            return
        before, self.rows = self.rows, made
        for at, (old, new) in enumerate(zip(before, made, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(at), self.index(at))

    def _counted(self, network: str) -> None:
        at, result = self.row_of(network), self._counting.result(network)
        if at < 0 or result is None:
            self.refresh()
            return
        new = self._made(network, result)
        if new != self.rows[at]:
            self.rows = (*self.rows[:at], new, *self.rows[at + 1 :])
            self.dataChanged.emit(self.index(at), self.index(at))

    def _made(self, network: str, result: CaptionResult | None) -> Row:
        post = self._desk.post
        if result is None:  # not counted yet
            name = reading.name_of(self._desk, network)
            return Row(network, name, "", "text-3", "", None, "calm", False, "ready", name)
        own = post is not None and reading.has_own(post, network)
        line, token = second_line(self._desk, network, result)
        name = reading.name_of(self._desk, network)
        return Row(
            network=network, name=name, line=words().of(line), token=token,
            number=counter.remaining(result),
            share=counter.share(result.length, result.limit) if result.limit else None,
            level=counter.level_of(result),
            own=own, state=result.state,
            heard=words().of(_heard(name, line, result, own=own)),
        )  # fmt: skip


def _heard(name: str, line: Said, result: CaptionResult, *, own: bool) -> Said:
    left = counter.spoken(result)
    if own:
        return say("{network}, {left}, {line}, own text", network=name, left=left, line=line)
    return say("{network}, {left}, {line}", network=name, left=left, line=line)
