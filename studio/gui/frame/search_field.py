"""The field in the header that opens the search for everything: looks like a field, is a button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import icons
from studio.gui.commands import Commands
from studio.gui.settings import settings
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets.buttons import Pressable
from studio.gui.widgets.naming import named
from studio.gui.widgets.painting import rounded, written
from studio.gui.words import words
from studio.wording import say

_WIDE, _NARROW = 196, 36


class SearchField(Pressable):
    """ "Find or run…" with its key."""

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands = commands
        named(self, "header.find", say("Find or run…"))
        words().put(self, self.put_words, say("Find or run…"))
        words().put(self, self.setToolTip, lambda: commands.hint("find"))
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: commands.run("find"))
        settings().changed.connect(self._follow_key)

    def _follow_key(self, name: str) -> None:
        if name == "keys":
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        text = QFontMetricsF(font("body")).horizontalAdvance(self.shown_words)
        return QSize(round(max(px(_WIDE), px(34) + text + self._key_width() + 20)), px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(_NARROW), px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        line = "accent" if self.underMouse() else "outline"
        rounded(painter, QRectF(self.rect()), 8, look.colour("surface"), look.colour(line))
        mark = px(16)
        icons.paint(painter, QRectF(10, (self.height() - mark) / 2, mark, mark),
                    "mdi6.magnify", "text-2")  # fmt: skip
        cap = QRectF(self.width() - self._key_width() - 8, 0, self._key_width(), self.height())
        room = cap.left() - px(34) - 6
        painter.setFont(font("body"))
        words_wide = QFontMetricsF(painter.font()).horizontalAdvance(self.shown_words)
        if room < min(words_wide, px(40)):  # then the words without the key, or neither
            room = self.width() - px(34) - 8
            if words_wide <= room:
                written(painter, QRectF(px(34), 0, room, self.height()), self.shown_words, "text-3")
            return
        written(painter, QRectF(px(34), 0, room, self.height()), self.shown_words, "text-3")
        self._paint_key(painter, cap)

    def _paint_key(self, painter: QPainter, cap: QRectF) -> None:
        box = cap.adjusted(0, (cap.height() - px(18)) / 2, 0, -(cap.height() - px(18)) / 2)
        rounded(painter, box, 4, theme().colour("surface"), theme().colour("border"))
        painter.setFont(font("caption", 500))
        written(painter, box, self._keys(), "text-2", Qt.AlignmentFlag.AlignHCenter)

    def _keys(self) -> str:
        return self._commands.keys("find").replace("+", " ")

    def _key_width(self) -> float:
        return QFontMetricsF(font("caption", 500)).horizontalAdvance(self._keys()) + 12
