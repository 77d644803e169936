"""Words on several lines, plain to the last sign; the one base of every such field.

No field has an undo of its own: Ctrl+Z is the window's. What is typed without a jump of the caret
is a burst, for the window one step.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets.fields import is_undo, paint_field, without_undo
from studio.gui.widgets.naming import named
from studio.gui.words import Saying, words

_BREAKS = ("\u2029", "\u2028", "\ufdd0", "\ufdd1")  # Qt's own, where lines end
_PARAGRAPHS = str.maketrans({"\r": "\n", "\u2029": "\n", "\u2028": "\n", "\x00": None})


class PlainText(QTextEdit):
    """What it holds is plain text: unbreakable spaces, which Qt's own reading loses, stay.

    `edited` tells each change by the person; `ended` that a burst of typing is over: the field was
    left, or the caret jumped. `framed`: with the line of a field around it.
    """

    edited = Signal(str)
    ended = Signal()
    own_ring = True

    def __init__(
        self, said: Saying, name: str, *, framed: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, name, said)
        self.token = "outline"
        self._framed = framed
        self._silent = False
        self._writing = False  # a burst of typing is going on
        self._last = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._tell)
        self.cursorPositionChanged.connect(self._jumped)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    # What it holds

    def text(self) -> str:
        """What is written, to the last sign."""
        return _as_written(self.document().toRawText())

    def show_text(self, text: str) -> None:
        """Show words, silently, and leave the caret where it was."""
        before = self.text()
        if text == before:
            return
        at = self.textCursor().position()
        self._silent = True
        self._replace(before, text)
        self._last = self.text()
        caret = self.textCursor()
        caret.setPosition(min(at, max(0, self.document().characterCount() - 1)))
        if caret.position() != self.textCursor().position():
            self.setTextCursor(caret)
        self._silent = False
        self._writing = False

    def insert(self, text: str) -> None:
        """Write at the caret, in the place of what is selected."""
        self.insertPlainText(plain(text))
        self.ensureCursorVisible()

    def hint(self, said: Saying) -> None:
        """What to write, shown while the field is empty."""
        words().put(self, self.setPlaceholderText, said)

    # Events

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self.leaves_to_window(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.leaves_to_window(event):
            event.ignore()
            return
        if Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.insert("\n")  # Qt's own Enter in an empty line only takes its spacing away
            return
        super().keyPressEvent(event)

    def leaves_to_window(self, event: QEvent) -> bool:
        """Whether a key is the window's, also while the caret is here."""
        return is_undo(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        without_undo(self.createStandardContextMenu()).popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._writing = False
            self.ended.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._framed:
            painter = QPainter(self.viewport())
            paint_field(painter, self, token=self.token)
            painter.end()
        super().paintEvent(event)

    # Plain text in, plain text out

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words, but no files: those become posts."""
        return source.hasText() and not any(url.isLocalFile() for url in source.urls())

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insert(source.text())

    def createMimeDataFromSelection(self) -> QMimeData:
        copied = QMimeData()
        copied.setText(_as_written(self.textCursor().selectedText()))
        return copied

    # Inside

    def _replace(self, before: str, text: str) -> None:
        """Put another text in the place of all of the one before."""
        self.setPlainText(text)

    def _tell(self) -> None:
        if self._silent:
            return
        text = self.text()
        if text == self._last:  # only its look changed
            return
        self._last = text
        self._writing = True
        self._written()
        self.edited.emit(text)

    def _written(self) -> None:
        """What is to be done at each change by the person, before it is told."""

    def _jumped(self) -> None:
        """The caret went elsewhere without writing: what follows is another step."""
        if not self._silent and self._writing and self.text() == self._last:
            self._writing = False
            self.ended.emit()

    def _grow(self) -> None:
        self.updateGeometry()


class TextField(PlainText):
    """Words on several lines; grows from `lines` up to twice as many, then scrolls."""

    def __init__(
        self, said: Saying, name: str, lines: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(said, name, parent=parent)
        self._lines = lines
        theme().changed.connect(self._dress)
        self._dress()

    def sizeHint(self) -> QSize:
        line, document = self.fontMetrics().lineSpacing(), self.document()
        there = (document.size().height() - 2 * document.documentMargin()) / line
        shown = max(self._lines, min(2 * self._lines, round(there)))
        return QSize(px(200), shown * line + px(19))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), self.sizeHint().height())

    def _dress(self) -> None:
        self.setFont(font("body"))
        self.viewport().setFont(font("body"))  # of the hint, which else keeps its first size
        self._silent = True
        self.document().setDefaultFont(font("body"))
        self.document().setDocumentMargin(px(9))
        self._silent = False
        self.updateGeometry()


def plain(text: str) -> str:
    """Words as a field can hold them: one sign for the end of a line, and none that is nothing."""
    return text.replace("\r\n", "\n").translate(_PARAGRAPHS)


def _as_written(raw: str) -> str:
    for each in _BREAKS:  # far quicker than a table, at every key
        raw = raw.replace(each, "\n")
    return raw
