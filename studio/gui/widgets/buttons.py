"""Buttons: with words, or an icon alone for what everybody knows."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from studio.gui import icons
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets.naming import named, tip
from studio.gui.widgets.painting import GAP, chosen, mixed, rounded, written
from studio.gui.words import Saying, words

Kind = Literal["normal", "primary", "quiet"]


class Pressable(QAbstractButton):
    """What can be pressed with the mouse, Space and Enter, and says that it is under the mouse."""

    ring_radius = 8

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._fit)

    def put_words(self, text: str) -> None:
        """Show words as they are: an "&" is no key."""
        self.setText(text.replace("&", "&&"))

    @property
    def shown_words(self) -> str:
        return self.text().replace("&&", "&")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def veil(self) -> QColor | None:
        """What lies over a control under the mouse or the finger."""
        if not self.isEnabled():
            return None
        if self.isDown():
            return theme().colour("press")
        return theme().colour("hover") if self.underMouse() else None

    def _fit(self) -> None:
        self.updateGeometry()
        self.update()


class Button(Pressable):
    """A verb and its object: "Export 18 files". `primary`: the one that an area is about."""

    def __init__(
        self,
        said: Saying,
        name: str,
        kind: Kind = "normal",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: Kind = kind
        self._icon = icon
        self.compact = False
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        named(self, name, said)
        words().put(self, self.put_words, said)

    def relabel(self, said: Saying) -> None:
        """Other words from now on."""
        words().put(self, self.setAccessibleName, said)
        words().put(self, self.put_words, said)

    def make_compact(self) -> Button:
        """Lower, for use inside rows and notices."""
        self.compact = True
        self._fit()
        return self

    def sizeHint(self) -> QSize:
        text = QFontMetricsF(self._font()).horizontalAdvance(self.shown_words)
        side = px(10 if self.compact or self._kind == "quiet" else 14)
        room = (px(18) + GAP if text else px(18)) if self._icon else 0
        return QSize(round(text + room + 2 * side + 1), px(self._height()))

    def minimumSizeHint(self) -> QSize:
        """Where room is scarce, words end with "…"; the tooltip then has all of them."""
        usual = self.sizeHint()
        return QSize(min(usual.width(), px(72)), usual.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cut = self.width() < self.sizeHint().width()
        if cut and not self.toolTip():
            self.setToolTip(self.shown_words)
        elif not cut and self.toolTip() == self.shown_words:
            self.setToolTip("")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        ink = self._paint_ground(painter, box)
        text = self.shown_words
        painter.setFont(self._font())
        wide = QFontMetricsF(painter.font()).horizontalAdvance(text) + 1
        mark = px(18) if self._icon else 0
        gap = GAP if mark and text else 0
        left = max(px(6), (box.width() - wide - mark - gap) / 2)
        if mark:
            place = QRectF(left, (box.height() - mark) / 2, mark, mark)
            icons.paint(painter, place, self._icon, ink)
        start = left + mark + gap
        room = min(wide, box.width() - start - px(4))
        written(painter, QRectF(start, 0, room, box.height()), text, ink)

    def _paint_ground(self, painter: QPainter, box: QRectF) -> str:
        """Fill and line; gives the colour of what is written on it."""
        look = theme()
        if not self.isEnabled():
            if self._kind != "quiet":
                rounded(painter, box, 8, look.colour("sunken"), look.colour("border"))
            return "disabled"
        if self._kind == "primary":
            over = self.underMouse() or self.isDown()
            rounded(painter, box, 8, look.colour("accent-hover" if over else "accent"))
            return "on-accent"
        veil = self.veil()
        if self._kind == "quiet":
            if veil:
                rounded(painter, box, 8, veil)
            return "accent" if self.isChecked() else "text"
        ground = look.colour("raised")
        rounded(painter, box, 8, mixed(ground, veil) if veil else ground, look.colour("border"))
        return "text"

    def _font(self) -> QFont:
        return font("body", 600 if self._kind == "primary" else 550)

    def _height(self) -> int:
        if self.compact:
            return 28
        return 36 if self._kind == "primary" and self.property("sheet") else 32


class IconButton(Pressable):
    """An icon without words, for universal actions; has a tooltip. `checkable`: stays on."""

    def __init__(
        self,
        icon: str,
        said: Saying,
        name: str,
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._size = 18
        self._side = 32
        self.token = "text-2"
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        named(self, name, said)
        tip(self, said)

    def show_icon(self, icon: str) -> None:
        """Another icon from now on."""
        self._icon = icon
        self.update()

    def make_compact(self, side: int = 24, size: int = 16) -> IconButton:
        """Smaller, for use inside rows. Pixels."""
        self._side, self._size = side, size
        self._fit()
        return self

    def sizeHint(self) -> QSize:
        return QSize(px(self._side), px(self._side))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        on = self.isChecked()
        if on and self.isEnabled():
            chosen(painter, box, 8)
        if veil := self.veil():
            rounded(painter, box, 8, veil)
        mark = QRectF(0, 0, px(self._size), px(self._size))
        mark.moveCenter(box.center())
        token = "disabled" if not self.isEnabled() else "accent" if on else self.token
        icons.paint(painter, mark, self._icon, token)
