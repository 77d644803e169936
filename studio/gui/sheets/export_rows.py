"""The list of the export sheet: a row for each network, ticked, with what it gets and its state."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studio.gui import icons
from studio.gui.format_words import short_label
from studio.gui.sheets.export_plan import Row
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets import Badge, Button, Label, Tick
from studio.gui.words import words
from studio.wording import Said, say, say_count

_SIZE = 64  # pixels
_BADGE = 300  # that a reason may take from the formats
_MOST_LABELS = 5


class ExportRow(QWidget):
    """One network. `ticked` carries its id and whether it is wanted; `asked` its id: show me."""

    ticked = Signal(str, bool)
    asked = Signal(str)

    def __init__(self, row: Row, *, on: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self.tick = _RowTick(
            say("Export {network}", network=row.name), f"export.rows.{row.network}", bare=True
        )
        self.tick.ticked.connect(lambda on: self.ticked.emit(self.row.network, on))
        self.name = Label(lambda: self.row.name, weight=600)
        self.formats = _Elided()
        self.badge = Badge("neutral", say("Checking…"))
        self.badge.setMaximumWidth(px(_BADGE))
        self.look = Button(say("Show"), f"export.rows.{row.network}.show").make_compact()
        self.look.clicked.connect(lambda: self.asked.emit(self.row.network))
        self.weight = Label(token="text-2", tabular=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self.show_row(row, on=on)

    def show_row(self, row: Row, *, on: bool) -> None:
        """The state of the moment."""
        self.row = row
        able = bool(row.makeable)
        self.tick.setEnabled(able)
        self.tick.show_state(on and able)
        self.formats.say(lambda: _formats_said(self.row))
        self.badge.show_state(row.state, _state_said(row))
        self.look.setVisible(bool(row.troubled))
        self.weight.say(lambda: _bytes_said(self.row.bytes) if self.row.bytes else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(520), px(42))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.tick.isEnabled():
            self.tick.setFocus(Qt.FocusReason.MouseFocusReason)
            self.tick.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        if self.row.state == "error":
            painter.fillRect(self.rect(), look.colour("error-soft"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour("border"))
        side = px(18)
        left = px(16) + px(24) + px(12)
        box = QRectF(left, (self.height() - side) / 2, side, side)
        icons.paint(painter, box, icons.network_sign(self.row.network), "text")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), 0, px(16), 1)
        row.setSpacing(0)
        row.addWidget(self.tick)
        row.addSpacing(px(12) + px(18) + px(12))
        row.addWidget(self.name)
        row.addSpacing(px(12))
        row.addWidget(self.formats, 1)
        row.addSpacing(px(12))
        row.addWidget(self.badge)
        row.addSpacing(px(8))
        row.addWidget(self.look)
        self.weight.setMinimumWidth(px(_SIZE))
        self.weight.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.weight)


class ExportRows(QWidget):
    """All rows, in the order of the catalogue. Arrows go from one to the next."""

    ticked = Signal(str, bool)
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("export.rows")
        words().put(self, self.setAccessibleName, say("Networks to export"))
        self.rows: dict[str, ExportRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)

    def show_rows(self, rows: Sequence[Row], off: frozenset[str], shown: frozenset[str]) -> None:
        """The rows of the moment; `off` are not ticked, `shown` pass the filter."""
        for gone in self.rows.keys() - {row.network for row in rows}:
            self.rows.pop(gone).deleteLater()
        for at, row in enumerate(rows):
            on = row.network not in off
            known = self.rows.get(row.network)
            if known is None:
                known = self.rows[row.network] = ExportRow(row, on=on, parent=self)
                known.ticked.connect(self.ticked)
                known.asked.connect(self.asked)
                self._column.insertWidget(at, known)
            else:
                known.show_row(row, on=on)
            known.setVisible(row.network in shown)
        widest = max((each.name.sizeHint().width() for each in self.rows.values()), default=0)
        for each in self.rows.values():
            each.name.setMinimumWidth(widest)

    def first(self) -> QWidget | None:
        """The first tick that can be changed."""
        return next((tick for tick in self._ticks()), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        ticks = self._ticks()
        at = next((i for i, tick in enumerate(ticks) if tick is self.focusWidget()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        ticks[max(0, min(len(ticks) - 1, at + step))].setFocus(Qt.FocusReason.TabFocusReason)

    def _ticks(self) -> list[Tick]:
        rows = sorted(self.rows.values(), key=self._column.indexOf)
        return [row.tick for row in rows if row.isVisibleTo(self) and row.tick.isEnabled()]


class _RowTick(Tick):
    """A tick that leaves the arrows to the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Elided(Label):
    """Words that end with "…" where they have no room; the tooltip has all of them."""

    def __init__(self) -> None:
        super().__init__(token="text-2")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme().colour("text-2"))
        painter.setFont(self.font())
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)


def _formats_said(row: Row) -> str:
    labels = list(dict.fromkeys(short_label(wanted) for wanted in row.formats))
    more = len(labels) - _MOST_LABELS
    named = ", ".join(labels[:_MOST_LABELS])
    if more <= 0:
        return named
    return words().of(say_count("{named} and {count} more", "{named} and {count} more", more,
                                named=named))  # fmt: skip


def _state_said(row: Row) -> Said:
    count = len(row.troubled)
    if row.state == "ok":
        return say("Ready")
    if row.state == "neutral":
        return say("Checking…")
    reason = row.troubled[0].reason or say("To check")
    if row.state == "error":
        return say("Blocked: {reason}", reason=reason)
    if count == 1:
        return say("To check: {reason}", reason=reason)
    return say_count("{count} to check", "{count} to check", count)


def _bytes_said(count: int) -> str:
    megabytes = max(0.1, count / 1e6)
    return words().of(say("{megabytes} MB", megabytes=megabytes))
