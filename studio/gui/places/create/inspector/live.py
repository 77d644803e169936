"""Small parts that the sections of the inspector are made of."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from studio.gui import changes, icons
from studio.gui.desk import Desk
from studio.gui.theme import theme
from studio.gui.type import Role, font, px
from studio.gui.widgets import Label, Pressable, ResetMark, named
from studio.gui.widgets.painting import written
from studio.gui.words import words
from studio.wording import Said, say

SayNow = Callable[[], Said | str]
LABELS = 62  # logical pixels that labels before fields take at least, so that fields align


class LiveLabel(Label):
    """Words that depend on what is selected: `refresh` says them again."""

    def __init__(
        self, now: SayNow, role: Role = "body", token: str = "text", weight: int | None = None,
        *, wraps: bool = False, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        self._say_now = now
        super().__init__(now, role, token, weight, wraps=wraps, parent=parent)

    def refresh(self) -> None:
        text = words().of(self._say_now())
        if text != self.text():
            self.setText(text)
        self.setVisible(bool(text))


class ShortLabel(LiveLabel):
    """The same on one line that gives way: what does not fit ends with "…"."""

    def __init__(
        self, now: SayNow, role: Role = "body", token: str = "text", weight: int | None = None
    ) -> None:
        super().__init__(now, role, token, weight)
        self._ink = token
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        written(painter, QRectF(self.rect()), self.text(), self._ink)


class Row(QWidget):
    """Widgets beside each other; the last one takes what is left, unless `spread`."""

    def __init__(self, *parts: QWidget, gap: int = 8, spread: bool = True) -> None:
        super().__init__()
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(gap)
        for part in parts:
            self.line.addWidget(part)
        if spread and parts:
            self.line.setStretch(len(parts) - 1, 1)
        elif parts:
            self.line.addStretch(1)


class Labelled(QWidget):
    """A label before its fields, or above them where both do not fit beside each other."""

    def __init__(self, said: Said, *fields: QWidget, spread: bool = True) -> None:
        super().__init__()
        self.label = Label(said, "small", "text-2")
        self.fields = Row(*fields, spread=spread)
        self.line = self.fields.line
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addWidget(self.label)
        self._box.addWidget(self.fields, 1)
        self.setMinimumWidth(px(120))  # below what it asks for: then it stacks
        self.lead(0)

    def lead(self, width: int) -> None:
        """Take so many pixels for the label, so that fields begin below each other."""
        self._lead = max(px(LABELS), width)
        self.label.setMinimumWidth(self._lead)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        needed = self._lead + self._box.spacing() + self.fields.minimumSizeHint().width()
        beside = needed <= self.width()
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._box.setSpacing(8 if beside else 4)


class Aligned(QObject):
    """Begins the fields of some rows below each other, in every language and size of text."""

    def __init__(self, owner: QObject, *rows: Labelled) -> None:
        super().__init__(owner)
        self._rows = rows
        words().changed.connect(self.settle)
        theme().changed.connect(self.settle)
        self.settle()

    def settle(self) -> None:
        widest = max(row.label.sizeHint().width() for row in self._rows)
        for row in self._rows:
            row.lead(widest)


class Link(Pressable):
    """Words that lead somewhere, in the colour of links, without any ground."""

    ring_radius = 4

    def __init__(self, said: Said, name: str) -> None:
        super().__init__()
        named(self, name, said)
        words().put(self, self.put_words, said)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def relabel(self, said: Said) -> None:
        """Other words from now on."""
        words().put(self, self.setAccessibleName, said)
        words().put(self, self.put_words, said)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(font("small", 600)).horizontalAdvance(self.shown_words)
        return QSize(ceil(wide) + 1, px(18))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = font("small", 600)
        shown.setUnderline(self.underMouse())
        painter.setFont(shown)
        ink = "accent" if self.isEnabled() else "disabled"
        written(painter, QRectF(self.rect()), self.shown_words, ink, Qt.AlignmentFlag.AlignRight)


class Sign(QWidget):
    """An icon beside words."""

    def __init__(self, token: str, name: str = "") -> None:
        super().__init__()
        self._name, self._token = name, token
        theme().changed.connect(self.update)

    def show_icon(self, name: str) -> None:
        if name != self._name:
            self._name = name
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(16), px(18))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._name:
            side = px(16)
            box = QRectF(0, (self.height() - side) / 2, side, side)
            icons.paint(QPainter(self), box, self._name, self._token)


class OwnMark(ResetMark):
    """The way back of one property: there while it differs, and says what comes back."""

    def __init__(
        self, desk: Desk, name: str, label: Said, path: Callable[[], str], back: SayNow
    ) -> None:
        super().__init__(label, name)
        self._desk, self._label, self._path, self._back = desk, label, path, back
        self.clicked.connect(self._take_back)

    def refresh(self) -> None:
        path = self._path()
        shown = bool(path) and changes.differs(self._desk, path)
        self.setVisible(shown)
        if shown:
            text = words().of(say("Back to {value}", value=words().of(self._back())))
            self.setToolTip(text)
            self.setAccessibleName(text)

    def _take_back(self) -> None:
        changes.take_back(self._desk, self._label, (self._path(),))
