"""The field for texts that are posted: grows, shows what is too long, and what is misspelled."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from studio.gui.theme import theme
from studio.gui.type import font, line, px
from studio.gui.widgets import overlay_bar
from studio.gui.widgets.text_field import PlainText, plain
from studio.gui.words import Saying
from studio.gui.writing.area_menu import area_menu
from studio.gui.writing.marks import Marks
from studio.gui.writing.paragraphs import shared_end, shared_start
from studio.gui.writing.text_places import signs_before, units_before

_WITH_CTRL = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


MOST = 65_000  # signs: more than any network takes; Qt takes seconds a key for much more


class TextArea(PlainText):
    """Plain words on several lines, from `lines` up to `most` high, then it scrolls.

    `full` tells how many signs found no room at the end of what was put in.
    """

    full = Signal(int)

    def __init__(
        self, said: Saying, name: str, lines: int = 3, most: int = 16,
        *, framed: bool = True, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(said, name, framed=framed, parent=parent)
        self._lines, self._most = lines, max(lines, most)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        overlay_bar(self)
        self.marks = Marks(self)
        theme().changed.connect(self._dress)
        self._dress()

    # What it holds

    def show_text(self, text: str) -> None:
        """Show words, silently, and leave the caret where it was."""
        if text != self.text():
            super().show_text(text)
            self.marks.text_shown()

    def insert(self, text: str) -> None:
        """Write at the caret, in the place of what is selected; as much as there is room for."""
        text, replaced = plain(text), self.textCursor()
        kept = self.document().characterCount() - 1
        kept -= replaced.selectionEnd() - replaced.selectionStart()
        room = max(0, MOST - kept)
        super().insert(text[:room])
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

    # Events

    def leaves_to_window(self, event: QEvent) -> bool:
        """Undo, next network, back to the wall: keys that act while a text has the caret."""
        return super().leaves_to_window(event) or _is_a_step(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.cursorRect().bottomLeft() if by_key else event.pos()
        if not by_key and not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(at))
        area_menu(self, self.marks).popup(self.viewport().mapToGlobal(at))

    # Inside

    def _written(self) -> None:
        self.marks.text_edited()

    def _jumped(self) -> None:
        super()._jumped()
        self.marks.caret_moved()

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


def _is_a_step(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        == Qt.KeyboardModifier.ControlModifier
        and Qt.Key(event.key()) in _WITH_CTRL
    )
