"""Chips that filter and toggle, and badges that tell a state."""

from __future__ import annotations

from types import MappingProxyType
from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import icons
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets.buttons import Pressable
from studio.gui.widgets.naming import named, tip
from studio.gui.widgets.painting import chosen, rounded, written
from studio.gui.words import Saying, words

State = Literal["ok", "warn", "error", "differs", "neutral"]
STATE_ICONS = MappingProxyType(
    {
        "ok": "check",
        "warn": "alert",
        "error": "alert-circle",
        "differs": "link-variant-off",
        "neutral": "information-outline",
    }
)


class Chip(Pressable):
    """A filter or a toggle in a pill; on: soft accent. `icon_token` colours its icon."""

    ring_radius = 16

    def __init__(
        self,
        said: Saying,
        name: str,
        icon: str = "",
        checkable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.icon_name = icon
        self.icon_token = ""
        self.setCheckable(checkable)
        if icon:
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        named(self, name, said)
        tip(self, said)
        words().put(self, self.put_words, said)

    def relabel(self, said: Saying) -> None:
        """Other words from now on."""
        if self.toolTip() == self.shown_words:
            tip(self, said)
        words().put(self, self.setAccessibleName, said)
        words().put(self, self.put_words, said)

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(font("body", 600)).horizontalAdvance(self.shown_words)
        mark = px(16) + 6 if self.icon_name else 0
        return QSize(round(wide + mark) + px(24), px(28))

    def minimumSizeHint(self) -> QSize:
        """Where room is scarce, a chip with an icon can do without its words."""
        return QSize(px(36), px(28)) if self.icon_name else self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        look, on = theme(), self.isChecked()
        if on:
            chosen(painter, box, box.height() / 2)
        else:
            rounded(painter, box, box.height() / 2, look.colour("surface"), look.colour("border"))
        if veil := self.veil():
            rounded(painter, box, box.height() / 2, veil)
        ink = "disabled" if not self.isEnabled() else "accent" if on else "text-2"
        painter.setFont(font("body", 600 if on else 400))
        bare = bool(self.icon_name) and self.width() < self.sizeHint().width()
        words_wide = QFontMetricsF(painter.font()).horizontalAdvance(self.shown_words) + 1
        wide = 0.0 if bare else words_wide
        mark = px(16) if self.icon_name else 0
        gap = 6 if mark and not bare else 0
        left = (box.width() - wide - mark - gap) / 2
        if mark:
            place = QRectF(left, (box.height() - mark) / 2, mark, mark)
            icons.paint(painter, place, self.icon_name, ink if on else self.icon_token or ink)
        if not bare:
            place = QRectF(left + mark + gap, 0, wide, box.height())
            written(painter, place, self.shown_words, ink)


class Badge(QWidget):
    """A state in an icon and a few words on a soft ground."""

    def __init__(self, kind: State, said: Saying, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: State = kind
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)
        words().put(self, self._put, said)

    def show_state(self, kind: State, said: Saying) -> None:
        """Another state from now on."""
        self._kind = kind
        words().put(self, self._put, said)

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(font("small", 600)).horizontalAdvance(self._text)
        return QSize(round(wide) + px(14) + 4 + px(16) + 1, px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(48), px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_badge(painter, box, self._kind, self._text)

    def _put(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.updateGeometry()
        self.update()


def paint_badge(painter: QPainter, box: QRectF, kind: State, text: str) -> None:
    """A badge inside a box, for rows that are painted."""
    look = theme()
    neutral = kind == "neutral"
    ground = look.colour("sunken") if neutral else look.colour(f"{kind}-soft")
    ink = "text-2" if neutral else kind
    rounded(painter, box, box.height() / 2, ground, look.colour(ink) if look.strong else None)
    mark = px(14)
    place = QRectF(box.left() + px(8), box.center().y() - mark / 2, mark, mark)
    icons.paint(painter, place, STATE_ICONS[kind], ink)
    painter.setFont(font("small", 600))
    written(painter, box.adjusted(px(8) + mark + 4, 0, -px(6), 0), text, ink)
