"""Whether everything is on the disk, in words beside the project's name."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import icons
from studio.gui.desk import Desk
from studio.gui.type import font, px
from studio.gui.widgets.naming import named
from studio.gui.widgets.painting import written
from studio.gui.words import words
from studio.session import Session
from studio.wording import Said, say

_SHOWN: dict[str, tuple[Said, str, str]] = {
    "saved": (say("Saved"), "mdi6.check", "text-3"),
    "unsaved": (say("Saving…"), "mdi6.progress-clock", "text-3"),
    "saving": (say("Saving…"), "mdi6.progress-clock", "text-3"),
    "failed": (say("Not saved"), "mdi6.alert", "error"),
    "read_only": (say("Can only be read"), "mdi6.lock-outline", "warn"),
    "": (say("Nothing to save yet"), "mdi6.check", "text-3"),
}


class SavedState(QObject):
    """Brings what the writer's thread tells to the UI thread. `changed` comes there."""

    changed = Signal()
    _told = Signal(str, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._told.connect(self._take, Qt.ConnectionType.QueuedConnection)
        desk.document.opened.connect(self._listen)
        self._listen()

    @property
    def session(self) -> Session:
        return self._desk.document.session

    @property
    def state(self) -> str:
        """As the session has it; "" for a project that has no file yet."""
        return self.session.state if self.session.file else ""

    def _listen(self) -> None:
        self.session.listen_state(self._told.emit)
        self.changed.emit()

    def _take(self, state: str, why: Said) -> None:
        """What no banner says is said once: another name that could not be written, and such."""
        if state not in ("failed", "read_only") and str(why):
            self._desk.tell(why, lasting=True, problem=True)
        self.changed.emit()


class SavedMark(QWidget):
    """A tick and "Saved"."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "header.saved")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.source = SavedState(desk, self)
        self._told = ""
        self._short = False
        self.source.changed.connect(self._show)
        desk.document.changed.connect(self._follow)
        words().changed.connect(self._show)
        self._show()

    def sizeHint(self) -> QSize:
        if self._short:
            return QSize(px(20), px(32))
        wide = QFontMetricsF(font("small")).horizontalAdvance(self._text()) + 2
        return QSize(round(px(20) + wide), px(32))

    def shorten(self, *, short: bool) -> None:
        """Show the sign alone; a tooltip says the rest."""
        if short != self._short:
            self._short = short
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        _said, icon, token = _SHOWN[self.source.state]
        mark = px(15)
        icons.paint(painter, QRectF(0, (self.height() - mark) / 2, mark, mark), icon, token)
        if self._short:
            return
        painter.setFont(font("small"))
        box = QRectF(px(19), 0, self.width() - px(19), self.height())
        written(painter, box, self._text(), token)

    def _text(self) -> str:
        return words().of(_SHOWN[self.source.state][0])

    def _follow(self, *_: object) -> None:
        """Something was changed, by a drag 60 times a second: mostly the words stay."""
        if self.source.state != self._told:
            self._show()

    def _show(self) -> None:
        self._told = self.source.state
        self.setAccessibleName(self._text())
        self.setToolTip(self._text())
        self.updateGeometry()
        self.update()
