"""The posts of the project, at the left of the place where they are made."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studio.gui import icons
from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.frame.posts_list import USUAL, PostsList
from studio.gui.frame.posts_rows import NARROW
from studio.gui.theme import theme
from studio.gui.type import font, line, px
from studio.gui.widgets.buttons import IconButton, Pressable
from studio.gui.widgets.label import Label
from studio.gui.widgets.naming import named
from studio.gui.widgets.painting import rounded
from studio.gui.words import words
from studio.wording import say

STRIP, WIDEST = 64, 320  # pixels


class PostsPanel(QWidget):
    """A list, a plus, and a card to drop things on; as a strip only pictures."""

    def __init__(self, desk: Desk, commands: Commands) -> None:
        super().__init__()
        named(self, "posts")
        self.list = PostsList(desk, commands, self)
        self._title = Label(say("Posts"), "title", parent=self)
        self.add = IconButton("mdi6.plus", say("Add photos or videos"), "posts.add", parent=self)
        self.add.clicked.connect(lambda: commands.run("media.add"))
        self.card = DropCard(self)
        self.card.clicked.connect(lambda: commands.run("media.add"))
        head = QHBoxLayout()
        head.setContentsMargins(14, 6, 8, 6)
        head.addWidget(self._title, 1)
        head.addWidget(self.add)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 12)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.list)
        box.addWidget(self.card)
        box.addStretch(1)
        self.is_strip = False
        self.make_strip(strip=False)

    def make_strip(self, *, strip: bool) -> None:
        """Only pictures, or as wide as the person wants it."""
        self.is_strip = strip
        self.setMinimumWidth(px(STRIP))
        self.setMaximumWidth(px(STRIP if strip else WIDEST))

    def sizeHint(self) -> QSize:
        return QSize(px(USUAL), 400)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < px(NARROW)
        self._title.setVisible(not narrow)
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("surface"))


class DropCard(Pressable):
    """Where files can be dropped, or chosen with a click."""

    ring_radius = 10

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        said = say("Drop photos or videos to add posts")
        named(self, "posts.drop", said)
        words().put(self, self.put_words, said)
        words().put(self, self.setToolTip, say("Drop them anywhere, or click to choose files"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return QSize(px(150), px(104))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(12.5, 8.5, -12.5, -0.5)
        if veil := self.veil():
            rounded(painter, box, 10, veil)
        pen = QPen(theme().colour("outline"), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 10, 10)
        painter.setFont(font("small"))
        flags = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.TextFlag.TextWordWrap)
        mark, narrow = px(22), self.width() < px(NARROW)
        room = box.adjusted(8, 0, -8, 0)
        wanted = painter.boundingRect(room, flags, self.shown_words).height()
        words_high = 0 if narrow else min(wanted, 3 * line("small")) + 6
        top = box.center().y() - (mark + words_high) / 2
        icons.paint(painter, QRectF(box.center().x() - mark / 2, top, mark, mark),
                    "mdi6.image-multiple-outline", "text-2")  # fmt: skip
        if narrow:
            return
        painter.setPen(theme().colour("text-2"))
        below = QRectF(room.left(), top + mark + 6, room.width(), words_high)
        painter.drawText(below, flags, self.shown_words)
