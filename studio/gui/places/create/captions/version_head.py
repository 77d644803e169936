"""The small parts in the head of a network's caption: its sign, and the counter."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import icons
from studio.gui.places.create.captions import counter
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets import heard, named, scaled
from studio.gui.widgets.painting import rounded, written
from studio.gui.words import words
from studio.model.caption import CaptionResult


class NetworkSign(QWidget):
    """The network's icon; its name stands beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign = "mdi6.web"
        scaled(self, lambda side: self.setFixedSize(side, side), 16)

    def show_network(self, network: str) -> None:
        self._sign = icons.network_sign(network)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.paint(QPainter(self), QRectF(self.rect()), self._sign, "accent")


class CountBadge(QWidget):
    """ "412 / 300", "3 posts · 287 / 300": neutral, amber near the limit, red beyond it."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, name)
        self._text = ""
        self._level: counter.Level = "calm"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def text(self) -> str:
        return self._text

    def show_result(self, result: CaptionResult) -> None:
        """The count of a caption."""
        self._level = counter.level_of(result)
        words().put(self, self._put, lambda: counter.parts_used(result))
        heard(self, lambda: words().of(counter.spoken(result)))
        self.setToolTip(words().of(counter.spoken(result)))

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(self._font).horizontalAdvance(self._text)
        return QSize(round(wide) + px(18) + self._mark, px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, box = QPainter(self), theme(), QRectF(self.rect())
        calm = self._level == "calm"
        ink = "text-2" if calm else self._level
        ground = look.colour("sunken" if calm else f"{self._level}-soft")
        rounded(painter, box, box.height() / 2, ground, look.colour(ink) if look.strong else None)
        if self._mark:
            side = px(14)
            place = QRectF(px(7), (box.height() - side) / 2, side, side)
            sign = "alert" if self._level == "warn" else "alert-circle"
            icons.paint(painter, place, sign, ink)
        painter.setFont(self._font)
        written(painter, box.adjusted(px(9) + self._mark, 0, 0, 0), self._text, ink)

    @property
    def _font(self) -> QFont:
        return font("small", 600, tabular=True)

    @property
    def _mark(self) -> int:
        return 0 if self._level == "calm" else px(16)

    def _put(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.updateGeometry()
        self.update()
