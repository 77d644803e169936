"""Scrolling without frames: a thin bar over what scrolls, so that nothing moves when it comes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QWidget

from studio.gui.theme import theme
from studio.gui.widgets.painting import rounded

_THIN, _WIDE = 8, 12  # pixels; wide under the mouse
_LEAST = 32  # pixels of the thumb


class ScrollArea(QScrollArea):
    """Scrolls a widget up and down; as wide as its room."""

    own_ring = True

    def __init__(self, widget: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        overlay_bar(self)
        if widget is not None:
            self.setWidget(widget)
            widget.setAutoFillBackground(False)


def overlay_bar(area: QAbstractScrollArea) -> QWidget:
    """Give anything that scrolls our bar, over its right edge, instead of one beside it."""
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return _Bar(area)


class _Bar(QWidget):
    """Follows the hidden bar of an area, and moves it."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._grip: float | None = None  # where the thumb was taken, from its top
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self.update)
        bar.rangeChanged.connect(self._settle)
        for each in (area, area.viewport()):  # the viewport takes its room last
            each.installEventFilter(self)
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._settle()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        thumb, at = self._thumb(), event.position().y()
        if thumb.top() <= at <= thumb.bottom():
            self._grip = at - thumb.top()
        else:
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + bar.pageStep() * (1 if at > thumb.bottom() else -1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            return
        bar = self._area.verticalScrollBar()
        room = max(1.0, self.height() - self._thumb().height())
        share = (event.position().y() - self._grip) / room
        bar.setValue(round(bar.minimum() + share * (bar.maximum() - bar.minimum())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        near = self.underMouse() or self._grip is not None
        wide = (_WIDE if near else _THIN) - 4
        thumb = self._thumb()
        box = QRectF(self.width() - wide - 2, thumb.top(), wide, thumb.height())
        colour = theme().colour("outline")
        colour.setAlphaF(0.85 if near else 0.5)
        rounded(QPainter(self), box, wide / 2, colour)

    def _thumb(self) -> QRectF:
        bar = self._area.verticalScrollBar()
        span = bar.maximum() - bar.minimum()
        room = self.height() - 4.0
        high = max(float(_LEAST), room * bar.pageStep() / max(1, span + bar.pageStep()))
        top = 2 + (room - high) * (bar.value() - bar.minimum()) / max(1, span)
        return QRectF(0, top, self.width(), high)

    def _settle(self) -> None:
        """Lie along the right edge; not at all where there is nothing to scroll."""
        bar = self._area.verticalScrollBar()
        room = self._area.viewport().geometry()
        self.setGeometry(room.right() + 1 - _WIDE, room.top(), _WIDE, room.height())
        self.setVisible(bar.maximum() > bar.minimum())
        self.raise_()
        self.update()
