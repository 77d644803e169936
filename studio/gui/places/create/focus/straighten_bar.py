"""Levelling and turning the picture, over the foot of the canvas."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.gui.desk import Desk
from studio.gui.places.create.inspector import framing_steps
from studio.gui.places.create.inspector.gesture import Gesture
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets import IconButton, SliderRow
from studio.gui.widgets.naming import named
from studio.gui.widgets.painting import rounded
from studio.wording import say

_MOST = 15  # degrees


class StraightenBar(QWidget):
    """They belong to the picture: all formats follow."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "create.focus.straightenBar", say("Straighten and turn"))
        self._desk = desk
        self._gesture = Gesture(desk, "focus straighten", self)
        self._row = SliderRow(
            say("Straighten"), "create.focus.angle", -_MOST, _MOST, 0, "°", decimals=1
        )
        turn = IconButton("mdi6.rotate-right", say("Turn by a quarter"), "create.focus.turn")
        level = IconButton("mdi6.restore", say("Straighten: back to 0°"), "create.focus.level")
        close = IconButton("mdi6.check", say("Done"), "create.focus.straightenDone")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 6, 5)
        row.setSpacing(6)
        row.addWidget(self._row, 1)
        for button in (level, turn, close):
            row.addWidget(button)
        self._row.moved.connect(
            lambda angle: framing_steps.straighten(desk, angle, self._gesture.going())
        )
        self._row.ended.connect(self._gesture.end)
        turn.clicked.connect(lambda: framing_steps.turn(desk))
        level.clicked.connect(lambda: framing_steps.straighten(desk, 0.0))
        close.clicked.connect(self.closed)
        desk.document.changed.connect(self.refresh)
        self.hide()

    def refresh(self, *_: object) -> None:
        """Show the picture's angle."""
        post = self._desk.post
        if post is not None and self.isVisible():
            self._row.show_value(post.straighten)

    def stand(self) -> None:
        """At the foot of the canvas, in its middle."""
        ground = self.parentWidget()
        assert ground is not None
        width = min(px(440), ground.width() - 32)
        height = self.sizeHint().height()
        self.setGeometry(
            (ground.width() - width) // 2, ground.height() - height - 16, width, height
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect())
        rounded(QPainter(self), box, 10, theme().colour("raised"), theme().colour("border"))
