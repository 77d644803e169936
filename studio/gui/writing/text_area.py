"""The field for texts that are posted: grows, shows what is too long, and what is misspelled.

It has no undo of its own: Ctrl+Z is the window's. What it holds is plain text, to the last sign:
unbreakable spaces, which Qt's own reading loses, stay.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from studio.gui.theme import theme
from studio.gui.type import font, line, px
from studio.gui.widgets import named, overlay_bar
from studio.gui.widgets.fields import paint_field
from studio.gui.words import Saying, words
from studio.gui.writing.area_menu import area_menu
from studio.gui.writing.marks import Marks
from studio.gui.writing.paragraphs import shared_end, shared_start
from studio.gui.writing.text_places import signs_before, units_before

_WINDOWS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_WITH_CTRL = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BREAKS = ("\u2029", "\u2028", "\ufdd0", "\ufdd1")  # Qt's own, where lines end
_PARAGRAPHS = str.maketrans({"\r": "\n", "\u2029": "\n", "\u2028": "\n", "\x00": None})


MOST = 65_000  # signs: more than any network takes; Qt takes seconds a key for much more


class TextArea(QTextEdit):
    """Plain words on several lines, from `lines` up to `most` high, then it scrolls.

    `edited` tells each change by the person; `ended` that a burst of typing is over: the field was
    left, or the caret jumped; `full`, how many signs found no room at the end of what was put in.
    `framed`: with the line of a field around it.
    """

    edited = Signal(str)
    full = Signal(int)
    ended = Signal()
    own_ring = True

    def __init__(
        self, said: Saying, name: str, lines: int = 3, most: int = 16,
        *, framed: bool = True, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        named(self, name, said)
        self._lines, self._most, self._framed = lines, max(lines, most), framed
        self.token = "outline"
        self._silent = False
        self._writing = False  # a burst of typing is going on
        self._last = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        overlay_bar(self)
        self.marks = Marks(self)
        self.textChanged.connect(self._tell)
        self.cursorPositionChanged.connect(self._jumped)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        theme().changed.connect(self._dress)
        self._dress()

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
        self.marks.text_shown()

    def insert(self, text: str) -> None:
        """Write at the caret, in the place of what is selected; as much as there is room for."""
        text = text.replace("\r\n", "\n").translate(_PARAGRAPHS)
        replaced = self.textCursor()
        kept = self.document().characterCount() - 1
        kept -= replaced.selectionEnd() - replaced.selectionStart()
        room = max(0, MOST - kept)
        self.insertPlainText(text[:room])
        self.ensureCursorVisible()
        if len(text) > room:
            self.full.emit(len(text) - room)

    def caret(self) -> int:
        """Where the caret is, in signs of the text."""
        return signs_before(self.text(), self.textCursor().position())

    def put_caret(self, at: int, *, select_from: int | None = None) -> None:
        """Put the caret before a sign of the text, and select from another one to it."""
        text, cursor = self.text(), self.textCursor()
        cursor.setPosition(units_before(text, at if select_from is None else select_from))
        cursor.setPosition(units_before(text, at), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def hint(self, said: Saying) -> None:
        """What to write, shown while the field is empty."""
        words().put(self, self.setPlaceholderText, said)

    # What is said about it

    def mark_excess(self, start: int | None) -> None:
        """Underline what is too long, from a sign of the text on; None: nothing is."""
        self.marks.excess(start)

    def spell(self, language: str | None) -> None:
        """Mark what the dictionary of a language ("fr", "en") does not know; None: nothing."""
        self.marks.spell(language)

    # How it looks

    def sizeHint(self) -> QSize:
        margins = 2 * self.document().documentMargin()
        least, most = (count * line("reading") + margins for count in (self._lines, self._most))
        wanted = self.document().size().height()
        return QSize(px(240), round(max(least, min(most, wanted))) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(96), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._framed:
            painter = QPainter(self.viewport())
            paint_field(painter, self, token=self.token)
            painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    # Events

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_the_windows(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_the_windows(event):
            event.ignore()
            return
        if Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.insert("\n")  # Qt's own Enter in an empty line only takes its spacing away
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.cursorRect().bottomLeft() if by_key else event.pos()
        if not by_key and not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(at))
        area_menu(self, self.marks).popup(self.viewport().mapToGlobal(at))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._writing = False
            self.ended.emit()

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

    def _tell(self) -> None:
        if self._silent:
            return
        text = self.text()
        if text == self._last:  # only its look changed
            return
        self._last = text
        self._writing = True
        self.marks.text_edited()
        self.edited.emit(text)

    def _jumped(self) -> None:
        """The caret went elsewhere without writing: what follows is another step."""
        if not self._silent and self._writing and self.text() == self._last:
            self._writing = False
            self.ended.emit()
        self.marks.caret_moved()

    def _grow(self) -> None:
        self.updateGeometry()

    def _dress(self) -> None:
        self.setFont(font("reading"))
        self.viewport().setFont(font("reading"))
        self._silent = True
        self.document().setDefaultFont(font("reading"))
        self.document().setDocumentMargin(px(9) if self._framed else px(2))
        self._space_lines()
        self._silent = False
        self.marks.renew()
        self.updateGeometry()

    def _replace(self, before: str, text: str) -> None:
        """Write only what differs: paragraphs that stay are not laid out anew."""
        start = shared_start(before, text)
        end = shared_end(before, text, start)
        cursor = QTextCursor(self.document())
        cursor.setPosition(units_before(before, start))
        cursor.setPosition(units_before(before, len(before) - end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - end])
        if self.text() != text:  # Qt puts signs of its own for some
            self.setPlainText(text)
            self._space_lines()

    def _space_lines(self) -> None:
        """Lines as far from each other as text for reading has them."""
        extra = max(0, line("reading") - self.fontMetrics().height())
        block = QTextBlockFormat()
        block.setLineHeight(extra, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(block)


def _as_written(raw: str) -> str:
    for each in _BREAKS:  # far quicker than a table, at every key
        raw = raw.replace(each, "\n")
    return raw


def _is_the_windows(event: QEvent) -> bool:
    """Undo, next network, back to the wall: keys that act while a text has the caret."""
    if not isinstance(event, QKeyEvent):
        return False
    if any(event.matches(key) for key in _WINDOWS):
        return True
    return (
        event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        == Qt.KeyboardModifier.ControlModifier
        and Qt.Key(event.key()) in _WITH_CTRL
    )
