"""Another way to begin: a card with a sign, a title and a line."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import icons
from studio.gui.theme import theme
from studio.gui.type import font, line, px
from studio.gui.widgets.buttons import Pressable
from studio.gui.widgets.naming import named
from studio.gui.widgets.painting import rounded, written
from studio.gui.words import words
from studio.wording import Said


class WayCard(Pressable):
    """A card that is pressed as a whole."""

    ring_radius = 12

    def __init__(self, name: str, icon: str, title: Said, detail: Said, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self._detail = detail
        named(self, name, title)
        words().put(self, self.put_words, title)
        words().put(self, self.setAccessibleDescription, detail)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(240), line("body") + line("small") + 34)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, box = theme(), QRectF(self.rect())
        rounded(painter, box, 12, look.colour("surface"), look.colour("border"))
        if veil := self.veil():
            rounded(painter, box, 12, veil)
        mark = px(24)
        icons.paint(painter, QRectF(16, (self.height() - mark) / 2, mark, mark), self._icon,
                    "accent")  # fmt: skip
        left = 16 + mark + 14
        wide = self.width() - left - 12
        top = (self.height() - line("body") - line("small") - 2) / 2
        painter.setFont(font("title"))
        written(painter, QRectF(left, top, wide, line("body")), self.shown_words, "text")
        painter.setFont(font("small"))
        below = QRectF(left, top + line("body") + 2, wide, line("small"))
        written(painter, below, words().of(self._detail), "text-3")
