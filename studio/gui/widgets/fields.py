"""A field for a line of words, and what all fields share: no undo of their own, one look."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets.naming import named
from studio.gui.widgets.painting import rounded
from studio.gui.words import Saying, words

_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def paint_field(painter: QPainter, widget: QWidget, *, token: str = "outline") -> None:
    """The ground and the line of a field; accent while it has the caret."""
    look = theme()
    focused = widget.hasFocus()
    line = "accent" if focused else token if widget.isEnabled() else "border"
    ground = "surface" if widget.isEnabled() else "sunken"
    box = QRectF(widget.rect())
    rounded(painter, box, 8, look.colour(ground), look.colour(line), 2 if focused else 1)


class LineField(QLineEdit):
    """One line of words; `said` is its name, `edited` each keystroke, `ended` Enter or leaving."""

    edited = Signal(str)
    ended = Signal()
    own_ring = True

    def __init__(self, said: Saying, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name, said)
        self.token = "outline"
        self.setFrame(False)
        self.textEdited.connect(self.edited)
        self.editingFinished.connect(self.ended)
        theme().changed.connect(self._dress)
        self._dress()

    def show_text(self, text: str) -> None:
        """Show words, silently, and leave the caret where it was."""
        if text != self.text():
            at = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(at, len(text)))

    def hint(self, said: Saying) -> None:
        """What to write, shown while the field is empty."""
        words().put(self, self.setPlaceholderText, said)

    def sizeHint(self) -> QSize:
        return QSize(px(160), px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(64), px(32))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        without_undo(self.createStandardContextMenu()).popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_field(painter, self, token=self.token)
        painter.end()
        super().paintEvent(event)

    def _dress(self) -> None:
        self.setFont(font("body"))
        self.setTextMargins(px(8), 0, px(8), 0)
        self.updateGeometry()


def without_undo(menu: QMenu) -> QMenu:
    """What a field offers on a right click, less what only the window can do."""
    for action in menu.actions():
        if action.objectName() in ("edit-undo", "edit-redo"):
            menu.removeAction(action)
    if menu.actions() and menu.actions()[0].isSeparator():
        menu.removeAction(menu.actions()[0])
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def is_undo(event: QEvent) -> bool:
    """Whether a key is the window's undo or redo."""
    return isinstance(event, QKeyEvent) and any(event.matches(key) for key in _UNDO)
