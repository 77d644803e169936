"""The place that invites: drop something here. Large at first, a band above projects later."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studio.gui import icons
from studio.gui.commands import Commands
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets import Button, Label
from studio.gui.widgets.naming import named
from studio.gui.widgets.painting import rounded
from studio.wording import say

_MARK = 44  # pixels of the sign


class DropZone(QWidget):
    """Says what can be dropped, and offers to choose files or to try with a sample.

    What is dropped on it is taken by the window, as anywhere else.
    """

    def __init__(self, commands: Commands, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, name, say("Drop a photo or a video and see it in every format."))
        self.large = True
        self._title = Label(say("Drop a photo or a video"), "display", parent=self)
        self._line = Label(say("and see it in every format."), "reading", "text-2", parent=self)
        self.choose = Button(say("Choose files…"), f"{name}.choose", "primary", parent=self)
        self.choose.clicked.connect(lambda: commands.run("media.add"))
        self.sample = Button(say("Try with a sample photo"), f"{name}.sample", "quiet", parent=self)
        self.sample.clicked.connect(lambda: commands.run("sample"))
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._words = QVBoxLayout()
        self._words.addStretch(1)
        self._words.addWidget(self._title)
        self._words.addWidget(self._line)
        self._words.addStretch(1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addWidget(self.choose)
        self._buttons.addWidget(self.sample)
        self._box.addLayout(self._words)
        self._box.addLayout(self._buttons)
        self.make_large(large=True)

    def make_large(self, *, large: bool) -> None:
        """A page of its own, or a band of 96 pixels above other things."""
        self.large = large
        centre = Qt.AlignmentFlag.AlignHCenter
        side = Qt.AlignmentFlag.AlignHCenter if large else Qt.AlignmentFlag.AlignLeft
        way = QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(way)
        self._box.setSpacing(24 if large else 16)
        top = px(_MARK) + 52 if large else 12
        left = 32 if large else px(72)
        self._box.setContentsMargins(left, top, 32 if large else 20, 40 if large else 12)
        self._words.setSpacing(4 if large else 0)
        for label in (self._title, self._line):
            label.setAlignment(side)
        self._title.become("display" if large else "title")
        self._box.setAlignment(self._buttons, centre if large else Qt.AlignmentFlag.AlignRight)
        self.setSizePolicy(
            QSizePolicy.Policy.Preferred,
            QSizePolicy.Policy.Preferred if large else QSizePolicy.Policy.Fixed,
        )
        self._offer_sample()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offer_sample()

    def minimumSizeHint(self) -> QSize:
        """A band gets along without the sample, which is in the search too."""
        least = super().minimumSizeHint()
        return least if self.large or self.sample.isHidden() else least.shrunkBy(self._spare)

    @property
    def _spare(self) -> QMargins:
        """What the band is narrower by without the sample."""
        return QMargins(0, 0, self._buttons.spacing() + self.sample.sizeHint().width(), 0)

    def _offer_sample(self) -> None:
        """In a narrow band there is room for one button: that of own files."""
        whole = self._box.sizeHint().width()
        whole += self._spare.right() if self.sample.isHidden() else 0
        self.sample.setVisible(self.large or whole <= self.width())

    def sizeHint(self) -> QSize:
        inner = super().sizeHint()
        if self.large:
            return QSize(max(px(640), inner.width()), max(px(300), inner.height()))
        return QSize(inner.width(), max(px(88), inner.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme()
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        radius = 20 if self.large else 12
        rounded(painter, box, radius, look.colour("surface"))
        pen = QPen(look.colour("outline"), 1.5)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, radius, radius)
        mark = px(_MARK) if self.large else px(30)
        place = QRectF(0, 0, mark, mark)
        if self.large:
            place.moveTo((self.width() - mark) / 2, 40)
        else:
            place.moveTo(px(24), (self.height() - mark) / 2)
        icons.paint(painter, place, "mdi6.image-multiple-outline", "accent")
