"""The list of the export sheet: a row for each network, with its parts where it is unfolded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.gui.desk import Desk
from studio.gui.sheets.export_lines import ExportLine, key_of_post, lines_of
from studio.gui.sheets.export_row import ExportRow, Shown
from studio.gui.widgets import Ground, Label, Tick
from studio.gui.words import words
from studio.wording import say, say_count


class ExportRows(Ground):
    """All rows, in the order of the catalogue. Up and down go through them, left and right fold.

    `ticked` carries keys of what was ticked (see `ExportChoices.off`) and whether it is wanted.
    """

    ticked = Signal(object, bool)  # frozenset of keys
    fixed = Signal(str)  # the network whose trouble is to be put right
    unfolded = Signal(str, bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        # Nothing below it is drawn again when a row changes.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._desk = desk
        self.setObjectName("export.rows")
        words().put(self, self.setAccessibleName, say("Networks to export"))
        self.rows: dict[str, ExportRow] = {}
        self.lines: dict[str, dict[str, ExportLine]] = {}
        self._more: dict[str, Label] = {}
        self._boxes: dict[str, QVBoxLayout] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)

    def put(self, at: int, shown: Shown) -> None:
        """Show one row of the moment at its place in the list."""
        network = shown.row.network
        known = self.rows.get(network)
        if known is None:
            known = self.rows[network] = self._made(at, shown)
        else:
            known.show_row(shown)
        known.setVisible(shown.visible)
        self._show_lines(shown)

    def keep(self, networks: Sequence[str]) -> None:
        """Forget the rows of other networks."""
        for gone in self.rows.keys() - set(networks):
            self.rows.pop(gone).deleteLater()
            self._fold(gone)
            self._boxes.pop(gone).deleteLater()

    def first(self) -> QWidget | None:
        """The first tick that can be changed."""
        return next(iter(self._ticks()), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ticks = list(self._ticks())
        at = next((i for i, tick in enumerate(ticks) if tick is self.focusWidget()), None)
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key)
        if at is not None and step is not None:
            target = ticks[max(0, min(len(ticks) - 1, at + step))]
            target.setFocus(Qt.FocusReason.TabFocusReason)
        elif at is not None and key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self._turn(ticks[at], open=key == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def _turn(self, tick: Tick, *, open: bool) -> None:
        """Unfold the network of a tick, or fold it and go back to its row."""
        for network, row in self.rows.items():
            mine = (row.tick, *(line.tick for line in self.lines.get(network, {}).values()))
            if tick in mine and row.unfold.isVisible():
                self.unfolded.emit(network, open)
                if not open:
                    row.tick.setFocus(Qt.FocusReason.TabFocusReason)

    def _made(self, at: int, shown: Shown) -> ExportRow:
        row = ExportRow(shown, parent=self)
        row.ticked.connect(self._tick)
        row.fixed.connect(self.fixed)
        row.unfolded.connect(self.unfolded)
        box = QVBoxLayout()
        box.setSpacing(0)
        box.addWidget(row)
        self._boxes[shown.row.network] = box
        self._column.insertLayout(at, box)
        return row

    def _tick(self, network: str, on: bool) -> None:
        row = self.rows[network].row
        keys = {each.id for each in row.formats}
        keys |= {key_of_post(post, network) for post in row.posts}
        self.ticked.emit(frozenset(keys), on)

    def _show_lines(self, shown: Shown) -> None:
        row, network = shown.row, shown.row.network
        if not (shown.open and shown.visible):
            self._fold(network)
            return
        lines, more = lines_of(self._desk, row)
        known = self.lines.setdefault(network, {})
        for gone in known.keys() - {line.key for line in lines}:
            known.pop(gone).deleteLater()
        for line in lines:
            on = line.key not in shown.off
            if line.key in known:
                known[line.key].show_line(line, on=on)
                continue
            made = known[line.key] = ExportLine(network, line, on=on, parent=self)
            made.ticked.connect(lambda key, on: self.ticked.emit(frozenset({key}), on))
            self._boxes[network].addWidget(made)
            made.show()
        self._show_more(network, more)

    def _show_more(self, network: str, more: int) -> None:
        if not more:
            return
        if network not in self._more:
            self._more[network] = Label(None, "small", "text-3", parent=self)
            self._more[network].setContentsMargins(54, 6, 16, 6)
        said = say_count("{count} more post", "{count} more posts", more)
        self._more[network].say(said)
        self._boxes[network].addWidget(self._more[network])

    def _fold(self, network: str) -> None:
        for line in self.lines.pop(network, {}).values():
            line.deleteLater()
        if label := self._more.pop(network, None):
            label.deleteLater()

    def _ticks(self) -> Iterator[Tick]:
        """All that can be ticked, from top to bottom."""
        for network, row in sorted(self.rows.items(), key=lambda pair: self._place(pair[0])):
            if not row.isVisibleTo(self):
                continue
            lines = sorted(self.lines.get(network, {}).values(), key=lambda each: each.y())
            for tick in (row.tick, *(line.tick for line in lines)):
                if tick.isEnabled():
                    yield tick

    def _place(self, network: str) -> int:
        return self._column.indexOf(self._boxes[network])
