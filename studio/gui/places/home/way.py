"""Another way to begin: a card with a sign, a title and a line."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
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
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(px(240), line("body") + line("small") + 34)

    def heightForWidth(self, width: int) -> int:
        return line("body") + round(self._below(width).height()) + 34

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
        below = self._below(self.width())
        top = (self.height() - line("body") - below.height() - 2) / 2
        painter.setFont(font("title"))
        written(painter, QRectF(left, top, wide, line("body")), self.shown_words, "text")
        painter.setFont(font("small"))
        painter.setPen(look.colour("text-3"))
        below.moveTo(left, top + line("body") + 2)
        painter.drawText(below, Qt.TextFlag.TextWordWrap, words().of(self._detail))

    def _below(self, width: int) -> QRectF:
        """The room that the line takes, on as many lines as it needs."""
        room = QRectF(0, 0, width - 16 - px(24) - 14 - 12, 10_000)
        said, flags = words().of(self._detail), Qt.TextFlag.TextWordWrap
        taken = QFontMetricsF(font("small")).boundingRect(room, flags, said)
        return QRectF(0, 0, room.width(), max(float(line("small")), taken.height()))
