"""A part of a panel that is folded away behind one line, until somebody wants it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from studio.gui import icons
from studio.gui.type import font, px
from studio.gui.widgets import Pressable, named
from studio.gui.widgets.painting import rounded, written
from studio.gui.words import Saying, words


class Fold(QWidget):
    """A line that opens what lies in `body`; closed at first."""

    def __init__(self, said: Saying, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = _Line(said, name)
        self.inside = QWidget()
        self.body = QVBoxLayout(self.inside)
        self.body.setContentsMargins(px(24), 0, 0, 4)
        self.body.setSpacing(8)
        self.inside.hide()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(4)
        around.addWidget(self.line)
        around.addWidget(self.inside)
        self.line.toggled.connect(self._turn)

    def say(self, said: Saying) -> None:
        """Other words from now on."""
        words().put(self.line, self.line.setAccessibleName, said)
        words().put(self.line, self.line.put_words, said)

    def _turn(self, opened: bool) -> None:
        self.inside.setVisible(opened)
        if opened:
            QTimer.singleShot(0, self, self._reveal)  # once it has its place

    def _reveal(self) -> None:
        """What opens below the edge of a panel is scrolled into sight."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(self.inside)


class _Line(Pressable):
    """An arrow and words; checked while it is open."""

    ring_radius = 6

    def __init__(self, said: Saying, name: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        named(self, name, said)
        words().put(self, self.put_words, said)

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(font("body")).horizontalAdvance(self.shown_words)
        return QSize(round(wide) + px(26), px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        if veil := self.veil():
            rounded(painter, box, 6, veil)
        mark = QRectF(0, (box.height() - px(18)) / 2, px(18), px(18))
        sign = "chevron-down" if self.isChecked() else "chevron-right"
        icons.paint(painter, mark, sign, "text-2")
        painter.setFont(font("body"))
        written(painter, box.adjusted(px(24), 0, 0, 0), self.shown_words, "text-2")
