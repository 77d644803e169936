"""A quiet pill that says what a text belongs to: shared, followed, or a network's own."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import icons
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets.naming import named
from studio.gui.widgets.painting import rounded, written
from studio.gui.words import Saying, words

_LINKED, _OWN = "mdi6.link-variant", "mdi6.link-variant-off"


class UsedBadge(QWidget):
    """Neutral where a text is shared, plum where it is a network's own."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, name)
        self._text = ""
        self._own = False
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def text(self) -> str:
        return self._text

    def say(self, said: Saying, *, own: bool = False) -> None:
        """Other words from now on."""
        self._own = own
        words().put(self, self._put, said)

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(font("small", 600)).horizontalAdvance(self._text)
        return QSize(round(wide) + px(14) + 4 + px(16) + 1, px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, box = QPainter(self), theme(), QRectF(self.rect())
        ink = "differs" if self._own else "text-2"
        ground = look.colour("differs-soft" if self._own else "sunken")
        rounded(painter, box, box.height() / 2, ground, look.colour(ink) if look.strong else None)
        mark = px(14)
        place = QRectF(px(8), (box.height() - mark) / 2, mark, mark)
        icons.paint(painter, place, _OWN if self._own else _LINKED, ink)
        painter.setFont(font("small", 600))
        written(painter, box.adjusted(px(8) + mark + 4, 0, -px(6), 0), self._text, ink)

    def _put(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.setToolTip(text)
            self.updateGeometry()
        self.update()
