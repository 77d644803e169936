"""The sign of what differs, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import icons
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets.buttons import Pressable
from studio.gui.widgets.naming import named, tip
from studio.gui.widgets.painting import rounded
from studio.gui.words import Saying, words


def reset_dot(painter: QPainter, centre: QPointF, size: float = 6) -> None:
    """The plum dot of a value that differs from the one it would inherit."""
    box = QRectF(0, 0, px(size), px(size))
    box.moveCenter(centre)
    rounded(painter, box, box.width(), theme().colour("differs"))


class ResetMark(Pressable):
    """A plum dot and ↺ in one: `clicked` asks to inherit again. `said` names what comes back."""

    ring_radius = 6

    def __init__(self, said: Saying, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        named(self, name, said)
        tip(self, said)

    def relabel(self, said: Saying) -> None:
        """Another value to come back to."""
        words().put(self, self.setAccessibleName, said)
        tip(self, said)

    def sizeHint(self) -> QSize:
        return QSize(px(24), px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        if veil := self.veil():
            rounded(painter, box, 6, veil)
        mark = QRectF(0, 0, px(16), px(16))
        mark.moveCenter(box.center())
        icons.paint(painter, mark, "restore", "differs")
