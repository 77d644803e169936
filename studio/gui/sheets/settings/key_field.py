"""A field that is filled by pressing the keys themselves."""

from __future__ import annotations

import string

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.gui.key_words import keys_shown
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets import Pressable, named, tip
from studio.gui.widgets.painting import rounded, written
from studio.gui.words import Saying, words
from studio.wording import say

_HELD = (
    Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr,
    Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock,
)  # fmt: skip


class KeyField(Pressable):
    """Enter or a click: it listens, and `pressed_key` tells the next keys. Esc leaves all as is."""

    pressed_key = Signal(str)  # a portable sequence
    left = Signal()

    def __init__(self, said: Saying, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, name, said)
        tip(self, say("Press, then the keys you want"))
        self._key = ""
        self._listens = False
        self.clicked.connect(self._listen)

    def show_key(self, key: str) -> None:
        """The key that does it now, "" for none."""
        self._key = key
        self._rest()
        self.setAccessibleDescription(keys_shown(key))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(font("body", 550)).horizontalAdvance(self._words())
        return QSize(max(px(132), round(wide) + px(24)), px(30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While it listens: every key is only a key, Tab and those of the window too."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            event.accept()
            self._hear(event)
            return True
        return False

    def _hear(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _HELD:
            return
        self._rest()
        if key == Qt.Key.Key_Escape and not event.modifiers():
            self.left.emit()
            return
        self.pressed_key.emit(_sequence(event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._rest()
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, box = QPainter(self), theme(), QRectF(self.rect())
        line = "accent" if self._listens else "outline" if self._key else "border"
        rounded(
            painter, box, 8, look.colour("surface"), look.colour(line), 2 if self._listens else 1
        )
        if veil := self.veil():
            rounded(painter, box, 8, veil)
        quiet = self._listens or not self._key
        painter.setFont(font("body", 450 if quiet else 550))
        place = box.adjusted(px(8), 0, -px(8), 0)
        written(painter, place, self._words(), "text-3" if quiet else "text",
                Qt.AlignmentFlag.AlignHCenter)  # fmt: skip

    def _words(self) -> str:
        if self._listens:
            return words().of(say("Press the keys…"))
        return keys_shown(self._key) if self._key else words().of(say("No key"))

    def _listen(self) -> None:
        self._listens = True
        self.installEventFilter(self)
        self.updateGeometry()
        self.update()

    def _rest(self) -> None:
        """It listens no more."""
        if self._listens:
            self._listens = False
            self.removeEventFilter(self)
            self.update()


def _sequence(event: QKeyEvent) -> str:
    """What was pressed, as it is written in the table: a sign that needs Shift is the sign."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if chr(event.key() & 0xFFFF) in string.punctuation and event.key() < Qt.Key.Key_Escape:
        held &= ~Qt.KeyboardModifier.ShiftModifier
    keys = QKeySequence(QKeyCombination(held, Qt.Key(event.key())))
    return keys.toString(QKeySequence.SequenceFormat.PortableText)
