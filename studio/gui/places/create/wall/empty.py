"""A wall without a post: what to do, as large as can be."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.gui import icons
from studio.gui.commands import Commands
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets import Button, Label
from studio.gui.widgets.painting import rounded
from studio.wording import say


class EmptyWall(QWidget):
    """Invites to drop something; the window takes what is dropped."""

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("create.empty")
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 48, 48, 48)
        column.addStretch(1)
        column.addSpacing(px(64))
        for said, role, token in (
            (say("Drop a photo or a video"), "sheet", "text"),
            (say("and see it in every format."), "reading", "text-2"),
        ):
            label = Label(said, "sheet" if role == "sheet" else "reading", token)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        choose = Button(say("Choose files…"), "create.empty.choose", "primary")
        choose.clicked.connect(lambda: commands.run("media.add"))
        sample = Button(say("Try with a sample photo"), "create.empty.sample", "quiet")
        sample.clicked.connect(lambda: commands.run("sample"))
        row.addStretch(1)
        row.addWidget(choose)
        row.addWidget(sample)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        painter.fillRect(self.rect(), look.colour("canvas"))
        card = QRectF(0, 0, min(px(520), self.width() - 48), min(px(300), self.height() - 48))
        card.moveCenter(QRectF(self.rect()).center())
        rounded(painter, card, 16, look.colour("surface"))
        pen = QPen(look.colour("outline"), 1)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 16, 16)
        side = px(40)
        sign = QRectF(0, 0, side, side)
        sign.moveCenter(card.center())
        sign.moveTop(card.top() + (card.height() - px(210)) / 2 + px(14))
        icons.paint(painter, sign, "mdi6.image-multiple-outline", "text-3")
