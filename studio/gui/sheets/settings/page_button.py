"""A page of the settings in the list at the left: an icon and its name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import icons
from studio.gui.type import font, px
from studio.gui.widgets import Pressable, named
from studio.gui.widgets.painting import chosen, rounded, written
from studio.gui.words import words
from studio.wording import Said


class PageButton(Pressable):
    """On: its page shows."""

    ring_radius = 8

    def __init__(self, said: Said, name: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        named(self, name, said)
        words().put(self, self.put_words, said)

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(font("body", 600)).horizontalAdvance(self.shown_words)
        return QSize(round(wide) + px(18) + 10 + px(26), px(34))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def nextCheckState(self) -> None:
        """A page stays open until another one is."""
        self.setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box, on = QRectF(self.rect()), self.isChecked()
        if on:
            chosen(painter, box, 8)
        if veil := self.veil():
            rounded(painter, box, 8, veil)
        ink = "accent" if on else "text-2"
        mark = QRectF(px(10), (box.height() - px(18)) / 2, px(18), px(18))
        icons.paint(painter, mark, self._icon, ink)
        painter.setFont(font("body", 600 if on else 450))
        room = box.adjusted(px(10) + px(18) + 10, 0, -px(8), 0)
        written(painter, room, self.shown_words, "accent" if on else "text")
