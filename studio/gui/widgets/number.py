"""A field for a number: typed, summed, scrubbed on its label, or stepped with the arrows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from studio.gui.type import font, px
from studio.gui.widgets.arithmetic import worked_out
from studio.gui.widgets.fields import LineField
from studio.gui.widgets.painting import written
from studio.gui.words import Saying, words

_SCRUB = 3  # pixels of the mouse for one step


class NumberField(LineField):
    """A number with its unit inside, and its label inside before it unless `bare`.

    `moved` while it changes (each step, scrub, or a typed sum), `ended` when a change is complete.
    """

    moved = Signal(float)

    def __init__(
        self,
        said: Saying,
        name: str,
        unit: str = "",
        least: float = 0,
        most: float = 100,
        decimals: int = 0,
        *,
        bare: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._label = ""
        self._unit = unit
        self._bare = bare
        self._least, self._most, self._decimals = least, most, decimals
        self._value = least
        self._scrubs: tuple[float, float] | None = None  # where it began: x, value
        super().__init__(said, name, parent)
        if not bare:
            words().put(self, self._take_label, said)
        self.editingFinished.disconnect(self.ended)
        self.editingFinished.connect(self._take_typed)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setMouseTracking(True)
        self._write()

    @property
    def value(self) -> float:
        return self._value

    def show_value(self, value: float | None) -> None:
        """Show a value, silently; None: the selected things have different ones."""
        self._value = self._least if value is None else self._bounded(value)
        if self.hasFocus() and self.isModified():
            return  # what is being typed stays
        self._write() if value is not None else self.setText("—")

    def scrub_with(self, label: QWidget) -> None:
        """Let a label outside the field be dragged to change the number."""
        label.setCursor(Qt.CursorShape.SizeHorCursor)
        label.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and self.isEnabled():
            return self._scrub(event)
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(font("body"))
        longest = max(self._shown(self._least), self._shown(self._most), key=len)
        return QSize(
            round(self._label_room() + metrics.horizontalAdvance(longest)) + px(28), px(32)
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        ten = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._take(self._typed() + step * self._step() * (10 if ten else 1))
        self.ended.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() < self._label_room() and self._scrub(event):
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = event.position().x() < self._label_room()
        scrubs = over or self._scrubs is not None
        self.setCursor(Qt.CursorShape.SizeHorCursor if scrubs else Qt.CursorShape.IBeamCursor)
        if not (self._scrubs and self._scrub(event)):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not (self._scrubs and self._scrub(event)):
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._label:
            painter = QPainter(self)
            painter.setFont(font("body"))
            box = QRectF(px(10), 0, self._label_room(), self.height())
            written(painter, box, self._label, "text-3" if self.isEnabled() else "disabled")

    def _scrub(self, event: QMouseEvent) -> bool:
        at = event.globalPosition().x()
        if event.type() == QEvent.Type.MouseButtonPress:
            if event.button() == Qt.MouseButton.LeftButton:
                self._scrubs = (at, self._value)
                self.setFocus(Qt.FocusReason.MouseFocusReason)
            return True
        if self._scrubs is None:
            return False
        if event.type() == QEvent.Type.MouseMove:
            start, value = self._scrubs
            ten = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._take(value + round((at - start) / _SCRUB) * self._step() * (10 if ten else 1))
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._scrubs = None
            self.ended.emit()
        return True

    def _take(self, value: float) -> None:
        value = self._bounded(value)
        if value != self._value:
            self._value = value
            self._write()
            self.moved.emit(value)
        else:
            self._write()

    def _take_typed(self) -> None:
        before = self._value
        self._take(self._typed())
        if self._value != before:
            self.ended.emit()

    def _typed(self) -> float:
        if self.text() == self._shown(self._value):
            return self._value
        said = worked_out(self.text())
        return self._value if said is None else said

    def _bounded(self, value: float) -> float:
        return round(max(self._least, min(self._most, value)), self._decimals)

    def _step(self) -> float:
        return float(10**-self._decimals)

    def _shown(self, value: float) -> str:
        text = f"{value:.{self._decimals}f}"
        if words().language == "fr":
            text = text.replace(".", ",")
        return f"{text} {self._unit}" if self._unit else text

    def _write(self) -> None:
        self.show_text(self._shown(self._value))

    def _take_label(self, text: str) -> None:
        self._label = text
        self._dress()
        if self.text() and self.text() != "—":
            self._write()

    def _label_room(self) -> float:
        if not self._label:
            return 0
        return px(10) + QFontMetricsF(font("body")).horizontalAdvance(self._label) + 2

    def _dress(self) -> None:
        super()._dress()
        self.setTextMargins(round(self._label_room()) + 2 if self._label else px(8), 0, px(8), 0)
        self.update()
