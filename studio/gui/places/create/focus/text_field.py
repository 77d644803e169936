"""The caret in a text that is drawn elsewhere: writes, selects, and paints caret and selection."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QWidget

from studio.compose.items import CaretLine
from studio.gui.places.create.focus.caret_places import Place, are_shown, nearest, places
from studio.gui.theme import theme
from studio.gui.widgets.naming import named
from studio.wording import say

_UP, _DOWN = 0.86, 0.26  # of the font size, over and under the base line
_OWN = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)  # the window's


class CaretField(QPlainTextEdit):
    """Lies over a text of a picture. The text itself is the picture's; only its caret is drawn."""

    edited = Signal(str)
    jumped = Signal()  # the caret went elsewhere without writing
    ended = Signal()
    left = Signal(object)  # the widget that has the focus now, or None
    own_ring = True

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "create.focus.text", say("Text on the picture"))
        self._lines: tuple[CaretLine, ...] = ()
        self._format = QRectF()
        self._places: tuple[Place, ...] = ()
        self._current = False  # the lines show these words, not those of a moment ago
        self._silent = False
        self._lit = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("background: transparent; border: none;")
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setCursorWidth(0)
        self.textChanged.connect(self._changed)
        self.cursorPositionChanged.connect(self._moved)
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._wink)

    def show_words(self, text: str) -> None:
        """Show words, silently, and leave the caret where it was."""
        if text == self.toPlainText():
            return
        at = self.textCursor().position()
        self._silent = True
        self.setPlainText(text)
        self.put_caret(min(at, len(text)))
        self._silent = False
        self._match()

    def show_lines(self, lines: Sequence[CaretLine], whole: QRectF, format_area: QRectF) -> None:
        """Lie over `whole`, a part of the parent in which a format fills `format_area`."""
        self._lines = tuple(lines)
        self._format = format_area
        self.setGeometry(whole.toAlignedRect())
        self._match()
        self.viewport().update()

    def put_caret(self, at: int, *, select_from: int | None = None) -> None:
        cursor = self.textCursor()
        cursor.setPosition(at if select_from is None else select_from)
        cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def index_at(self, at: QPointF) -> int:
        """The place of the words at a point of this widget."""
        if not self._places:
            return len(self.toPlainText())
        row = min(range(len(self._lines)), key=lambda number: self._away(number, at))
        stops = [abs(x - at.x()) for x in self._stops(row)]
        return self._qt_index(nearest(self._places, Place(row, stops.index(min(stops)))))

    # What is drawn

    def caret_box(self) -> QRectF:
        """Where the caret stands, in pixels of this widget."""
        return self._box(self._place(self.textCursor().position()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = QPainterPath()
        for area in self._selected():
            marked.addRect(area.adjusted(-1, 0, 1, 0))
        painter.fillPath(marked.simplified(), _tint())
        if self.hasFocus() and self._lit:
            box = self.caret_box()
            painter.fillRect(box.adjusted(-1, -1, 1, 1), theme().colour("ink"))
            painter.fillRect(box, theme().colour("paper"))

    def _selected(self) -> list[QRectF]:
        cursor = self.textCursor()
        if not cursor.hasSelection() or not self._places:
            return []
        low, high = cursor.selectionStart(), cursor.selectionEnd()
        steps = [place for at in range(low, high + 1) if (place := self._place(at))]
        found = []
        for here, there in pairwise(steps):
            first = self._box(here)
            last = self._box(there) if there.line == here.line else self._box(self._end(here.line))
            found.append(first.united(last))
        return found

    def _end(self, line: int) -> Place:
        return Place(line, len(self._lines[line].text))

    def _box(self, place: Place | None) -> QRectF:
        if place is None or place.line >= len(self._lines):
            return self._empty_box()
        line = self._lines[place.line]
        stops = self._stops(place.line)
        x = stops[min(place.at, len(stops) - 1)]
        size = line.size * self._format.height()
        base = self._down(line.baseline)
        return QRectF(x - 1, base - size * _UP, 2, size * (_UP + _DOWN))

    def _empty_box(self) -> QRectF:
        high = max(12.0, self.height() * 0.7)
        return QRectF(6, (self.height() - high) / 2, 2, high)

    def _stops(self, line: int) -> list[float]:
        offset = self._format.x() - self.x()
        return [offset + stop * self._format.width() for stop in self._lines[line].stops]

    def _down(self, share: float) -> float:
        return self._format.y() - self.y() + share * self._format.height()

    def _middle(self, line: int) -> float:
        told = self._lines[line]
        return self._down(told.baseline) - told.size * self._format.height() * 0.33

    def _away(self, line: int, at: QPointF) -> float:
        """How far a point is from a line; lines may stand beside each other."""
        stops = self._stops(line)
        across = max(min(stops) - at.x(), 0.0, at.x() - max(stops))
        return abs(self._middle(line) - at.y()) * 2 + across

    # Places

    def _match(self) -> None:
        words, lines = self.toPlainText(), [line.text for line in self._lines]
        self._places = places(words, lines)
        self._current = are_shown(words, lines)

    def _place(self, qt_index: int) -> Place | None:
        at = self._index(qt_index)
        return self._places[min(at, len(self._places) - 1)] if self._places else None

    def _index(self, qt_index: int) -> int:
        """Qt counts in 16-bit units."""
        text = self.toPlainText()
        return len(text.encode("utf-16-le")[: 2 * qt_index].decode("utf-16-le", "ignore"))

    def _qt_index(self, index: int) -> int:
        return len(self.toPlainText()[:index].encode("utf-16-le")) // 2

    # Events

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_the_windows(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._light()
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if _is_the_windows(event):
            event.ignore()
        elif key == Qt.Key.Key_Escape or (control and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            self.ended.emit()
        elif control or not self._current:
            self._type(event)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._to_line(-1 if key == Qt.Key.Key_Up else 1, event)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._to_end(key == Qt.Key.Key_End, event)
        else:
            self._type(event)

    def _type(self, event: QKeyEvent) -> None:
        """As in any field; says when the caret only went elsewhere."""
        text, at = self.toPlainText(), self.textCursor().position()
        super().keyPressEvent(event)
        if self.toPlainText() == text and self.textCursor().position() != at:
            self.jumped.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            held = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._go(self.index_at(event.position()), keep=held)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(self.index_at(event.position()), keep=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._go(self.index_at(event.position()), keep=False)
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        self.setTextCursor(cursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._light()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._blink.stop()
        self.viewport().update()
        stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in stays:
            self.left.emit(QApplication.focusWidget())

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:  # type: ignore[override]
        if query == Qt.InputMethodQuery.ImCursorRectangle:
            return self.caret_box().toRect()
        return super().inputMethodQuery(query)

    def scrollContentsBy(self, across: int, down: int) -> None:
        """Nothing scrolls: the text is the picture's."""

    def _to_line(self, by: int, event: QKeyEvent) -> None:
        here = self._place(self.textCursor().position())
        if here is None or not 0 <= here.line + by < len(self._lines):
            self._to_end(by > 0, event)
            return
        box = self.caret_box()
        there = QPointF(box.center().x(), self._middle(here.line + by))
        self._go(self.index_at(there), keep=_held(event))

    def _to_end(self, last: bool, event: QKeyEvent) -> None:
        here = self._place(self.textCursor().position())
        if here is None:
            return
        wanted = self._end(here.line) if last else Place(here.line, 0)
        self._go(self._qt_index(nearest(self._places, wanted)), keep=_held(event))

    def _go(self, at: int, *, keep: bool) -> None:
        self._light()
        self.put_caret(at, select_from=self.textCursor().anchor() if keep else None)
        self.viewport().update()
        self.jumped.emit()

    def _changed(self) -> None:
        self._match()
        self.viewport().update()
        if not self._silent:
            self.edited.emit(self.toPlainText())

    def _moved(self) -> None:
        self._light()
        self.viewport().update()

    def _light(self) -> None:
        self._lit = True
        flash = QApplication.cursorFlashTime()
        if flash > 0 and not theme().still:
            self._blink.start(flash // 2)

    def _wink(self) -> None:
        self._lit = not self._lit
        self.viewport().update()


def _tint() -> QColor:
    colour = theme().colour("accent")
    colour.setAlphaF(0.38)
    return colour


def _held(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


def _is_the_windows(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and any(event.matches(key) for key in _OWN)
