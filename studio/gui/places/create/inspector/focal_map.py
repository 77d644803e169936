"""The whole picture, small: what the format shows of it, and the focal point to move."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui.overlays.in_app import within
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets.naming import named, tip
from studio.gui.words import words
from studio.wording import say

WIDE, HIGH = 132, 88  # the most it takes, in logical pixels
_RING = 7.0  # radius of the focal ring
_STEP, _LEAP = 0.01, 0.05  # of the picture, for an arrow and with Shift
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class FocalMap(QWidget):
    """Drag anywhere in it, or use arrows. Places are fractions of the upright picture."""

    moved = Signal(QPointF)
    ended = Signal()
    ring_radius = 6

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name, say("Focal point"))
        tip(self, say("Drag the ring to what must stay in view"), "F")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._image: QImage | None = None
        self._focus = QPointF(0.5, 0.5)
        self._crop = QRectF(0, 0, 1, 1)
        theme().changed.connect(self.updateGeometry)

    @property
    def has_picture(self) -> bool:
        return self._image is not None

    def show_picture(self, image: QImage | None) -> None:
        """The upright picture; None while there is none."""
        if image is not self._image:
            self._image = image
            self.updateGeometry()
            self.update()

    def show_place(self, focus: QPointF, crop: QRectF) -> None:
        """The focal point, and what is shown of the picture."""
        if (focus, crop) != (self._focus, self._crop):
            self._focus, self._crop = focus, crop
            words_of = say("{x} % from the left, {y} % from the top",
                           x=round(focus.x() * 100), y=round(focus.y() * 100))  # fmt: skip
            words().put(self, self.setAccessibleDescription, words_of)
            self.update()

    def wanted(self, ratio: float) -> QSize:
        """The size in device pixels of the picture that it shows."""
        return QSize(round(px(WIDE) * ratio), round(px(HIGH) * ratio))

    def sizeHint(self) -> QSize:
        most = QSize(px(WIDE), px(HIGH))
        if self._image is None or self._image.isNull():
            return most
        return self._image.size().scaled(most, Qt.AspectRatioMode.KeepAspectRatio)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        box = QRectF(self.rect())
        outline = QPainterPath()
        outline.addRoundedRect(box, 6, 6)
        painter.setClipPath(outline)
        painter.fillRect(box, theme().colour("sunken"))
        if self._image is None:
            return
        painter.drawImage(box, self._image)
        self._paint_crop(painter, box)
        self._paint_ring(painter, self._at(self._focus))

    def _paint_crop(self, painter: QPainter, box: QRectF) -> None:
        """All but the crop is dimmed; its edge is white on ink, to be seen on any picture."""
        crop = within(box, self._crop)
        if crop.width() > box.width() - 1 and crop.height() > box.height() - 1:
            return
        around = QPainterPath()
        around.addRect(box)
        inside = QPainterPath()
        inside.addRect(crop)
        painter.fillPath(around - inside, QColor(8, 8, 12, 110))
        edge = crop.adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor(0, 0, 0, 90), 3.0), (QColor(255, 255, 255), 1.5)):
            painter.setPen(QPen(colour, width))
            painter.drawRect(edge)

    def _paint_ring(self, painter: QPainter, at: QPointF) -> None:
        radius = px(_RING)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor(0, 0, 0, 150), 5.0), (QColor(255, 255, 255), 2.5)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(at, radius, radius)
        painter.setPen(QPen(QColor(0, 0, 0, 150), 1))
        painter.setBrush(QColor(255, 255, 255))
        painter.drawEllipse(at, 2, 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._take(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._take(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        by = _LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        self._tell(QPointF(self._focus.x() + step[0] * by, self._focus.y() + step[1] * by))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _ARROWS and not event.isAutoRepeat():
            self.ended.emit()
        else:
            super().keyReleaseEvent(event)

    def _take(self, at: QPointF) -> None:
        if self._image is not None:
            self._tell(QPointF(at.x() / max(1, self.width()), at.y() / max(1, self.height())))

    def _tell(self, wanted: QPointF) -> None:
        self.moved.emit(QPointF(max(0.0, min(1.0, wanted.x())), max(0.0, min(1.0, wanted.y()))))

    def _at(self, place: QPointF) -> QPointF:
        return QPointF(place.x() * self.width(), place.y() * self.height())
