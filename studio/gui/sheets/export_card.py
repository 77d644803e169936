"""The card at the lower right while an export runs: how far it is, and a button to stop it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from studio.gui.desk import Desk
from studio.gui.exports import Exports, exports_of
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets import Button, Label, named
from studio.gui.widgets.painting import rounded
from studio.wording import Said, say

_WIDE = 340
_FROM_EDGE = 16
_FOOT = 44  # pixels above the foot of the window: the status bar stays free


class ExportCard(QWidget):
    """Shows what `exports` runs; hides itself when there is nothing."""

    over_ring = True

    def __init__(self, exports: Exports, window: QWidget) -> None:
        super().__init__(window)
        named(self, "export.card", say("Export in progress"))
        self._exports = exports
        self._window = window
        self.title = Label(self._title, weight=600)
        self.line = Bar()
        self.made = Label(self._made, "small", "text-2")
        self.made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.stop = Button(say("Cancel"), "export.card.cancel").make_compact()
        self.stop.clicked.connect(self._cancel)
        self._lay_out()
        window.installEventFilter(self)
        exports.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show how far it is."""
        run = self._exports.running
        if run is None:
            self.hide()
            return
        self.title.say(self._title)
        self.made.say(self._made)
        self.line.setValue(round(run.share * 1000))
        if self.isHidden():
            self.stop.setEnabled(True)
            self._place()
            self.show()
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        rounded(painter, QRectF(self.rect()), 12, look.colour("raised"), look.colour("outline"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(12), px(14))
        column.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.stop)
        column.addLayout(top)
        column.addWidget(self.line)
        column.addWidget(self.made)

    def _place(self) -> None:
        high = self.sizeHint().height()
        wide = min(px(_WIDE), self._window.width() - 2 * _FROM_EDGE)
        left = self._window.width() - wide - _FROM_EDGE
        self.setGeometry(left, self._window.height() - high - px(_FOOT), wide, high)

    def _cancel(self) -> None:
        self.stop.setEnabled(False)
        self._exports.cancel()

    def _title(self) -> Said | str:
        run = self._exports.running
        if run is None:
            return ""
        percent = round(run.share * 100)
        return say("Exporting “{name}”, {percent} %", name=run.name, percent=percent)

    def _made(self) -> Said | str:
        return say("Getting ready…")


class Bar(QProgressBar):
    """A thin line that fills."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "export.card.progress", say("Progress of the export"))
        self.setRange(0, 1000)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(200), 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, box = theme(), QRectF(self.rect())
        rounded(painter, box, 3, look.colour("sunken"))
        done = QRectF(box)
        done.setWidth(box.width() * self.value() / max(1, self.maximum()))
        if done.width() >= 1:
            rounded(painter, done, 3, look.colour("accent"))


def card_for(desk: Desk, window: QWidget) -> ExportCard:
    """The card of a window, made when it is first needed."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    found = window.findChild(QWidget, "export.card", direct)
    return found if isinstance(found, ExportCard) else ExportCard(exports_of(desk), window)
