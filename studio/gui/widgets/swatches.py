"""The colours of a brand to choose from, by role."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets.buttons import Pressable
from studio.gui.widgets.naming import named, tip
from studio.gui.widgets.painting import rounded
from studio.gui.words import Saying
from studio.wording import Said


class _Dot(Pressable):
    """One colour."""

    ring_radius = 14

    def __init__(self, colour: QColor, said: Saying, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour = colour
        self.setCheckable(True)
        named(self, name, said)
        tip(self, said)

    def sizeHint(self) -> QSize:
        return QSize(px(30), px(30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        dot = QRectF(0, 0, px(22), px(22))
        dot.moveCenter(QPointF(self.width() / 2, self.height() / 2))
        if self.isChecked():
            rounded(painter, dot.adjusted(-4, -4, 4, 4), 20, None, look.colour("accent"), 2)
        elif self.underMouse():
            rounded(painter, dot.adjusted(-3, -3, 3, 3), 20, None, look.colour("outline"), 1)
        rounded(painter, dot, 20, self._colour, look.colour("outline"))


class Swatches(QWidget):
    """Dots of colour; `chosen` carries the role of the one the person took."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name)
        self._name = name
        self._dots: dict[str, _Dot] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._row.addStretch(1)

    def offer(self, colours: Sequence[tuple[str, str, Said]]) -> None:
        """The colours as (role, "#RRGGBB", words)."""
        for dot in self._dots.values():
            self._row.removeWidget(dot)
            dot.hide()
            dot.deleteLater()
        self._dots = {}
        for role, value, said in colours:
            dot = _Dot(QColor(value), said, f"{self._name}.{role}", self)
            dot.clicked.connect(lambda _=False, role=role: self._take(role))
            self._dots[role] = dot
            self._row.insertWidget(len(self._dots) - 1, dot)

    def choose(self, role: str) -> None:
        """Show a colour as chosen, "" for none; silent."""
        for each, dot in self._dots.items():
            dot.setChecked(each == role)
        known = role if role in self._dots else next(iter(self._dots), "")
        for each, dot in self._dots.items():
            tab = Qt.FocusPolicy.StrongFocus if each == known else Qt.FocusPolicy.ClickFocus
            dot.setFocusPolicy(tab)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._dots:
            super().keyPressEvent(event)
            return
        roles = list(self._dots)
        at = next((i for i, each in enumerate(roles) if self._dots[each].hasFocus()), 0)
        target = roles[max(0, min(len(roles) - 1, at + step))]
        self._take(target)
        self._dots[target].setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self, role: str) -> None:
        self.choose(role)
        self.chosen.emit(role)
