"""A slider, and a row of label, slider and number for settings."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets.label import Label
from studio.gui.widgets.naming import heard, named
from studio.gui.widgets.number import NumberField
from studio.gui.widgets.painting import rounded
from studio.gui.words import Saying

_FEWEST = 100  # steps of what screen readers and keys move


class Slider(QSlider):
    """From `least` to `most`; a double click goes back to `usual`."""

    moved = Signal(float)
    ended = Signal()
    own_ring = False
    ring_radius = 8

    def __init__(
        self,
        said: Saying,
        name: str,
        least: float = 0,
        most: float = 100,
        usual: float | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        named(self, name, said)
        self._least, self._most = float(least), float(most)
        self._usual = float(least if usual is None else usual)
        self._exact = self._usual
        self._dragged = False
        # Screen readers say these numbers: those that people know, where they are fine enough.
        self._fine = max(1, math.ceil(_FEWEST / ((self._most - self._least) or 1.0)))
        self.setRange(round(self._least * self._fine), round(self._most * self._fine))
        self.setSingleStep(1)
        self.setPageStep(max(1, (self.maximum() - self.minimum()) // 10))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.actionTriggered.connect(self._take_action)
        theme().changed.connect(self.updateGeometry)
        self.show_value(self._usual)

    @property
    def amount(self) -> float:
        """The value, between `least` and `most`."""
        return self._exact

    def show_value(self, value: float | None) -> None:
        """Show a value, silently."""
        self._exact = max(self._least, min(self._most, self._usual if value is None else value))
        self.setValue(round(self._exact * self._fine))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(48), px(24))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = True
            self._take_place(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged:
            self._take_place(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged:
            self._dragged = False
            self.update()
            self.ended.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._dragged = False
        self._take(self._usual)
        self.ended.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        if not event.isAutoRepeat():
            self.ended.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, able = theme(), self.isEnabled()
        knob = px(16)
        track = QRectF(knob / 2, self.height() / 2 - 2, self.width() - knob, 4)
        rounded(painter, track, 2, look.colour("border"))
        span = (self._most - self._least) or 1.0
        at = track.left() + (self._exact - self._least) / span * track.width()
        done = QRectF(track.left(), track.top(), at - track.left(), 4)
        rounded(painter, done, 2, look.colour("accent" if able else "disabled"))
        place = QRectF(0, 0, knob, knob)
        place.moveCenter(QPointF(at, self.height() / 2))
        if able and (self.underMouse() or self._dragged):
            rounded(painter, place.adjusted(-3, -3, 3, 3), knob, look.colour("press"))
        ground = look.colour("surface")
        rounded(painter, place, knob, ground, look.colour("accent" if able else "disabled"), 2)

    def _take_action(self, _action: int) -> None:
        self._take(self.sliderPosition() / self._fine)

    def _take_place(self, at: QPointF) -> None:
        knob = px(16)
        share = (at.x() - knob / 2) / max(1, self.width() - knob)
        self._take(self._least + max(0.0, min(1.0, share)) * (self._most - self._least))

    def _take(self, value: float) -> None:
        before = self._exact
        self.show_value(value)
        if self._exact != before:
            self.moved.emit(self._exact)


class SliderRow(QWidget):
    """A label, a slider and a number that say the same thing."""

    moved = Signal(float)
    ended = Signal()

    def __init__(
        self,
        said: Saying,
        name: str,
        least: float = 0,
        most: float = 100,
        usual: float | None = None,
        unit: str = "",
        decimals: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.label = Label(said, token="text-2")
        self.slider = Slider(said, f"{name}.slider", least, most, usual)
        self.number = NumberField(said, name, unit, least, most, decimals, bare=True)
        heard(self.slider, said)
        self.number.scrub_with(self.label)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.label)
        row.addWidget(self.slider, 1)
        row.addWidget(self.number)
        self.slider.moved.connect(self._moved)
        self.number.moved.connect(self._moved)
        self.slider.ended.connect(self.ended)
        self.number.ended.connect(self.ended)
        self.show_value(self.slider.amount)

    def put_right(self, widget: QWidget) -> None:
        """Something more behind the number."""
        self._row.addWidget(widget)

    def show_value(self, value: float | None) -> None:
        """Show a value, silently; None: several."""
        self.slider.show_value(value)
        self.number.show_value(value)

    def _moved(self, value: float) -> None:
        self.show_value(value)
        self.moved.emit(value)
