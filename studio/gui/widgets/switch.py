"""Switches for what acts at once, ticks for what is selected."""

from __future__ import annotations

from PySide6.QtCore import (
    Property,
    QEasingCurve,
    QPointF,
    QPropertyAnimation,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import icons
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets.buttons import Pressable
from studio.gui.widgets.naming import named
from studio.gui.widgets.painting import rounded, written
from studio.gui.words import Saying, words


class Switch(Pressable):
    """A setting with its words before it; `switched` tells what the person did."""

    switched = Signal(bool)
    ring_radius = 8

    def __init__(self, said: Saying, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = 0.0
        self._glide = QPropertyAnimation(self, b"place", self)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        named(self, name, said)
        words().put(self, self.put_words, said)
        self.clicked.connect(self.switched)
        self.toggled.connect(self._move)

    def show_on(self, on: bool) -> None:
        """Show it on or off, silently."""
        self.setChecked(on)

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(font("body")).horizontalAdvance(self.shown_words)
        return QSize(round(wide) + px(34) + 12, px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        painter.setFont(font("body"))
        wide, high = px(34), px(20)
        room = QRectF(0, 0, self.width() - wide - 8, self.height())
        written(painter, room, self.shown_words, "text" if self.isEnabled() else "disabled")
        body = QRectF(self.width() - wide, (self.height() - high) / 2, wide, high)
        token = "accent" if self.isChecked() else "outline"
        rounded(painter, body, high / 2, look.colour(token if self.isEnabled() else "border"))
        if veil := self.veil():
            rounded(painter, body, high / 2, veil)
        knob = QRectF(0, 0, high - 4, high - 4)
        travel = wide - high
        knob.moveCenter(QPointF(body.left() + high / 2 + self._at * travel, body.center().y()))
        on = self.isChecked() and look.dark
        rounded(painter, knob, high, look.colour("on-accent" if on else "paper"))

    def _move(self, on: bool) -> None:
        target = 1.0 if on else 0.0
        self._glide.stop()
        if not self.isVisible() or not theme().duration(120):
            self._put(target)
            return
        self._glide.setDuration(theme().duration(120))
        self._glide.setStartValue(self._at)
        self._glide.setEndValue(target)
        self._glide.start()

    def _get(self) -> float:
        return self._at

    def _put(self, at: float) -> None:
        self._at = at
        self.update()

    place = Property(float, _get, _put)


class Tick(Pressable):
    """A check box; `show_state(None)`: some of what it stands for are ticked.

    Space ticks. Enter is not for it, but for what the sheet around it is about.
    """

    ticked = Signal(bool)
    ring_radius = 4

    def __init__(
        self, said: Saying, name: str, *, bare: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._some = False
        self._bare = bare
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        named(self, name, said)
        words().put(self, self.put_words, said)
        self.clicked.connect(self._tell)

    def show_state(self, on: bool | None) -> None:
        """Show it ticked, not ticked, or in between; silently."""
        self._some = on is None
        self.setChecked(bool(on))
        self.update()

    def sizeHint(self) -> QSize:
        if self._bare:
            return QSize(px(24), px(28))
        wide = QFontMetricsF(font("body")).horizontalAdvance(self.shown_words)
        return QSize(round(wide) + px(18) + 9, px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(24), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = px(18)
        box = QRectF(1, (self.height() - side) / 2, side, side)
        state = None if self._some else self.isChecked()
        paint_tick(painter, box, state, able=self.isEnabled())
        if veil := self.veil():
            rounded(painter, box, 4, veil)
        if not self._bare:
            painter.setFont(font("body"))
            room = QRectF(side + 9, 0, self.width() - side - 9, self.height())
            written(painter, room, self.shown_words, "text" if self.isEnabled() else "disabled")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _tell(self, on: bool) -> None:
        self._some = False
        self.update()
        self.ticked.emit(on)


def paint_tick(painter: QPainter, box: QRectF, on: bool | None, *, able: bool = True) -> None:
    """A check box, for rows that are painted; None: some."""
    look = theme()
    if on is False:
        rounded(
            painter, box, 4, look.colour("surface"), look.colour("outline" if able else "border")
        )
        return
    rounded(painter, box, 4, look.colour("accent" if able else "disabled"))
    sign = "minus" if on is None else "check-bold"
    icons.paint(painter, box.adjusted(2, 2, -2, -2), sign, "on-accent")
