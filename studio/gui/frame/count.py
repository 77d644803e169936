"""A number in the status bar, with its sign: pressing it shows what it counts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.gui import icons
from studio.gui.type import font, px
from studio.gui.widgets.buttons import Pressable
from studio.gui.widgets.naming import named
from studio.gui.widgets.painting import rounded, written
from studio.gui.words import words
from studio.wording import Said


class Count(Pressable):
    """A number with its sign, on a press the filter for it."""

    def __init__(self, name: str, icon: str, token: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, name)
        self._icon = icon
        self._token = token
        self.hide()

    def show_count(self, count: int, said: Said) -> None:
        """Say how many; nothing where there are none."""
        words().put(self, self._put, said)
        self.setVisible(count > 0)

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(font("small")).horizontalAdvance(self.shown_words)
        return QSize(round(px(15) + 6 + wide + 13), px(22))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if veil := self.veil():
            rounded(painter, QRectF(self.rect()), 6, veil)
        mark = px(15)
        box = QRectF(6, (self.height() - mark) / 2, mark, mark)
        icons.paint(painter, box, self._icon, self._token)
        painter.setFont(font("small"))
        left = box.right() + 5
        text = QRectF(left, 0, self.width() - left, self.height())
        written(painter, text, self.shown_words, self._token)

    def _put(self, text: str) -> None:
        if text != self.shown_words:
            self.put_words(text)
            self.setAccessibleName(text)
            self.updateGeometry()
