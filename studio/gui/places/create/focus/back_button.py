"""The way back to the wall, with its key."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.gui import icons
from studio.gui.key_words import keys_shown
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets import Pressable, named, tip
from studio.gui.widgets.painting import mixed, rounded, written
from studio.gui.words import words
from studio.wording import say

_KEY = "Esc"


class BackButton(Pressable):
    """An arrow, "Wall", and the key that does the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "create.focus.back", say("Back to the wall"))
        tip(self, say("Back to the wall"), _KEY)
        words().put(self, self.put_words, say("Wall"))

    def sizeHint(self) -> QSize:
        return QSize(round(self._words_wide() + self._key_wide()) + 2 * px(8) + px(26) + 6, px(32))

    def minimumSizeHint(self) -> QSize:
        """Where room is scarce, the key is only in the tooltip."""
        return QSize(round(self._words_wide()) + px(8) + px(26) + 6, px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box, look = QRectF(self.rect()), theme()
        ground, veil = look.colour("window"), self.veil()
        rounded(painter, box, 8, mixed(ground, veil) if veil else ground, look.colour("border"))
        mark = QRectF(px(8), (box.height() - px(18)) / 2, px(18), px(18))
        icons.paint(painter, mark, "mdi6.chevron-left", "text")
        painter.setFont(font("body", 550))
        words_box = QRectF(mark.right() + 6, 0, self._words_wide(), box.height())
        written(painter, words_box, self.shown_words, "text")
        if self.width() < self.sizeHint().width():
            return
        key = QRectF(words_box.right() + px(8), (box.height() - px(18)) / 2, 0, px(18))
        key.setWidth(self._key_wide())
        rounded(painter, key, 4, look.colour("surface"), look.colour("border"))
        painter.setFont(font("caption", 500))
        painter.setPen(look.colour("text-2"))
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, keys_shown(_KEY))

    def _words_wide(self) -> float:
        return QFontMetricsF(font("body", 550)).horizontalAdvance(self.shown_words) + 1

    def _key_wide(self) -> float:
        return QFontMetricsF(font("caption", 500)).horizontalAdvance(keys_shown(_KEY)) + px(10)
