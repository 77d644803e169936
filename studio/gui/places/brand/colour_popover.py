"""Choosing a colour: a field of shades, a band of hues, and the number of it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets import LineField, named
from studio.gui.widgets.painting import rounded
from studio.wording import Said, say

_STEP, _LEAP = 0.01, 0.1


class ColourPopover(QWidget):
    """`moved` while the colour changes, `ended` when it stays."""

    moved = Signal(str)
    ended = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        named(self, "brand.colour.popover", say("Choose a colour"))
        self._field = _Plane(say("Shade"), "brand.colour.shade", hue_only=False, parent=self)
        self._band = _Plane(say("Hue"), "brand.colour.hue", hue_only=True, parent=self)
        self._number = LineField(say("Colour as #RRGGBB"), "brand.colour.number")
        self._hue, self._saturation, self._value = 0.0, 0.0, 0.0
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for widget in (self._field, self._band, self._number):
            column.addWidget(widget)
        self._field.picked.connect(self._take_shade)
        self._band.picked.connect(self._take_hue)
        self._field.ended.connect(self.ended)
        self._band.ended.connect(self.ended)
        self._number.ended.connect(self._take_number)

    def open(self, colour: str, below: QWidget) -> None:
        """Show it under a control, with a colour to begin with."""
        self.show_colour(colour)
        self.adjustSize()
        self.move(below.mapToGlobal(QPoint(0, below.height() + 4)))
        self.show()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_colour(self, colour: str) -> None:
        """Show another colour, silently; a grey keeps the hue that was there."""
        given = QColor(colour)
        if given.hsvHueF() >= 0:
            self._hue = given.hsvHueF()
        self._saturation, self._value = given.hsvSaturationF(), given.valueF()
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.ended.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect())
        painter = QPainter(self)
        painter.fillRect(box, theme().colour("raised"))
        rounded(painter, box, 0, None, theme().colour("border"))

    @property
    def colour(self) -> str:
        made = QColor.fromHsvF(self._hue, self._saturation, self._value)
        return str(made.name().upper())

    def _take_shade(self, at: QPointF) -> None:
        self._saturation, self._value = at.x(), 1 - at.y()
        self._tell()

    def _take_hue(self, at: QPointF) -> None:
        self._hue = min(0.999, at.x())
        self._tell()

    def _take_number(self) -> None:
        if colour := colour_typed(self._number.text()):
            self.show_colour(colour)
            self.moved.emit(self.colour)
            self.ended.emit()
        else:
            self._show()

    def _tell(self) -> None:
        self._show()
        self.moved.emit(self.colour)

    def _show(self) -> None:
        self._field.show_at(QPointF(self._saturation, 1 - self._value), self._hue)
        self._band.show_at(QPointF(self._hue, 0.5), self._hue)
        self._number.show_text(self.colour)


def colour_typed(text: str) -> str:
    """A colour as people write it, with # or without, as "#RRGGBB"; "" for none."""
    digits = text.strip().lstrip("#")
    given = QColor(f"#{digits}")
    return str(given.name().upper()) if given.isValid() and len(digits) in (3, 6) else ""


class _Plane(QWidget):
    """A place on a field (0 to 1 across and down), by the mouse or with arrows."""

    picked = Signal(QPointF)
    ended = Signal()
    ring_radius = 6

    def __init__(self, said: Said, name: str, *, hue_only: bool, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, name, said)
        self._band = hue_only
        self._at = QPointF()
        self._hue = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(px(220), px(20 if self._band else 140))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_at(self, at: QPointF, hue: float) -> None:
        self._at, self._hue = at, hue
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pick(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._pick(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        far = _LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        self._choose(self._at + QPointF(*step) * far)
        self.ended.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        inside = QPainterPath()
        inside.addRoundedRect(box, 6, 6)
        painter.setClipPath(inside)
        for gradient in self._hues(box) if self._band else self._shades(box):
            painter.fillRect(box, gradient)
        painter.setClipping(False)
        side = px(14)
        knob = QRectF(0, 0, side, side)
        knob.moveCenter(QPointF(self._at.x() * box.width(), self._at.y() * box.height()))
        half = side / 2
        knob.moveLeft(max(0, min(box.width() - side, knob.center().x() - half)))
        knob.moveTop(max(0, min(box.height() - side, knob.center().y() - half)))
        rounded(painter, knob, side, None, theme().colour("ink"), 4)
        rounded(painter, knob, side, None, theme().colour("paper"), 2)

    def _shades(self, box: QRectF) -> tuple[QLinearGradient, ...]:
        across = QLinearGradient(box.topLeft(), box.topRight())
        across.setColorAt(0, QColor("#FFFFFF"))
        across.setColorAt(1, QColor.fromHsvF(self._hue, 1, 1))
        down = QLinearGradient(box.topLeft(), box.bottomLeft())
        down.setColorAt(0, QColor(0, 0, 0, 0))
        down.setColorAt(1, QColor(0, 0, 0, 255))
        return across, down

    def _hues(self, box: QRectF) -> tuple[QLinearGradient, ...]:
        across = QLinearGradient(box.topLeft(), box.topRight())
        for sixth in range(7):
            across.setColorAt(sixth / 6, QColor.fromHsvF(min(0.999, sixth / 6), 1, 1))
        return (across,)

    def _pick(self, at: QPointF) -> None:
        self._choose(QPointF(at.x() / max(1, self.width()), at.y() / max(1, self.height())))

    def _choose(self, at: QPointF) -> None:
        self.picked.emit(QPointF(max(0.0, min(1.0, at.x())), max(0.0, min(1.0, at.y()))))
