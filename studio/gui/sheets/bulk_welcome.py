"""What the sheet for tables shows while there are no rows: how to begin, or what went wrong."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studio.gui import icons
from studio.gui.sheets.bulk_state import BulkState
from studio.gui.type import px
from studio.gui.widgets import Button, Label
from studio.wording import Said, say

_SIGN = 40  # pixels
_WIDE = 460


class BulkWelcome(QWidget):
    """`table_asked` and `sample_asked` come from its buttons."""

    table_asked = Signal()
    sample_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = _Sign(self)
        self.title = Label(role="sheet", wraps=True)
        self.line = Label(token="text-2", wraps=True)
        table = Button(say("Choose a table…"), "bulk.begin.table", icon="mdi6.table-large")
        sample = Button(say("Save a sample table…"), "bulk.begin.sample", "quiet",
                        "mdi6.table-arrow-down")  # fmt: skip
        table.clicked.connect(self.table_asked)
        sample.clicked.connect(self.sample_asked)
        self._buttons = QWidget()
        below = QVBoxLayout(self._buttons)
        below.setContentsMargins(0, px(8), 0, 0)
        below.setSpacing(px(4))
        for button in (table, sample):
            below.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        inner = QWidget()
        inner.setMaximumWidth(px(_WIDE))
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        for each in (self.title, self.line):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        column.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.title)
        column.addWidget(self.line)
        column.addWidget(self._buttons)
        column.addStretch(1)
        around = QHBoxLayout(self)
        around.addStretch(1)
        around.addWidget(inner, 4)
        around.addStretch(1)

    def show_state(self, state: BulkState) -> None:
        """What is the matter now."""
        title, line, icon, token = _said(state)
        self.title.say(title)
        self.line.say(line)
        self._sign.show_icon(icon, token)
        self._buttons.setVisible(not state.busy)


def _said(state: BulkState) -> tuple[Said, Said, str, str]:
    if state.trouble is not None:
        return state.trouble.what, state.trouble.hint, "mdi6.alert-circle", "error"
    if state.busy:
        return (
            say("Reading the table…"),
            say("Pictures are looked for by their names."),
            "mdi6.progress-clock",
            "text-3",
        )
    if state.prepared is not None:
        return (
            say("All rows are left out"),
            say("Bring rows back, or choose another table."),
            "mdi6.table-large", "text-3",
        )  # fmt: skip
    return (
        say("A post for each row of a table"),
        say("Choose a CSV, Excel or OpenDocument table, or drop one here. Its first row names the "
            "columns: photo, title, caption, date… The pictures are found by their names."),
        "mdi6.table-large", "accent",
    )  # fmt: skip


class _Sign(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._token = "mdi6.table-large", "accent"
        self.setFixedSize(px(_SIGN), px(_SIGN))

    def show_icon(self, icon: str, token: str) -> None:
        self._icon, self._token = icon, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.paint(QPainter(self), QRectF(self.rect()), self._icon, self._token)
