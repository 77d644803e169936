"""What things lie on: sections of a panel, cards, lines between."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studio.gui.key_words import cap_shown
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets.label import Label
from studio.gui.widgets.painting import rounded
from studio.gui.words import Saying, words


class Divider(QWidget):
    """A hairline between two things."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fixed, wide = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(*((fixed, wide) if upright else (wide, fixed)))

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("border"))


class Ground(QWidget):
    """A flat surface in one of the colours of the theme."""

    def __init__(self, token: str = "surface", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = token

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour(self._token))


class Card(QFrame):
    """A rounded surface with room inside; add to `body`. `dashed`: a place to drop things."""

    def __init__(
        self, *, token: str = "surface", dashed: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._token = token
        self._dashed = dashed
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 16, 16, 16)
        self.body.setSpacing(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, box = theme(), QRectF(self.rect())
        if not self._dashed:
            rounded(painter, box, 12, look.colour(self._token), look.colour("border"))
            return
        rounded(painter, box, 12, None, look.colour("outline"))
        # The same line again in the colour of what is behind, dashed, makes dashes of it.
        pen = painter.pen()
        pen.setColor(look.colour("window"))
        pen.setWidthF(2)
        pen.setDashPattern([2.0, 2.0])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 11.5, 11.5)


class Section(QWidget):
    """A part of a panel: a title, something at its right, and below what `body` holds."""

    def __init__(
        self, said: Saying, right: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = Label(said, "title")
        self.header = QHBoxLayout()
        self.header.setContentsMargins(0, 0, 0, 0)
        self.header.setSpacing(6)
        self.header.addWidget(self.title)
        self.header.addStretch(1)
        if right is not None:
            self.header.addWidget(right)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        around = QVBoxLayout(self)
        around.setContentsMargins(14, 12, 14, 14)
        around.setSpacing(8)
        around.addLayout(self.header)
        around.addLayout(self.body)

    def put_right(self, widget: QWidget) -> None:
        """Something more at the right of the title."""
        self.header.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, theme().colour("border"))


class KeyCap(QWidget):
    """A key as it looks on a keyboard; its name is portable, what shows is in our language."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        words().put(self, self.setAccessibleName, lambda: cap_shown(text))
        words().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(font("caption", 500)).horizontalAdvance(cap_shown(self._key))
        return QSize(max(px(18), round(wide) + px(10)), px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        box = QRectF(self.rect())
        rounded(painter, box, 4, look.colour("surface"), look.colour("border"))
        painter.setFont(font("caption", 500))
        painter.setPen(look.colour("text-2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap_shown(self._key))
