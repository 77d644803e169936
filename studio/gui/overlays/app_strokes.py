"""The few strokes that drawings of apps are made of; tiny words become bars."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPen,
    QTransform,
)

from studio.gui import icons
from studio.gui.type import font
from studio.gui.words import words
from studio.wording import Said

_LEGIBLE = 6.0  # logical pixels of a letter's size; smaller words are drawn as bars
_DARK = QColor(0, 0, 0, 120)
_CLEAR = QColor(0, 0, 0, 0)


class Brush:
    """A painter with a unit `u`: 1 % of the picture's width, in logical pixels."""

    def __init__(self, painter: QPainter, unit: float) -> None:
        self.painter = painter
        self.u = unit

    def bar(self, box: QRectF, colour: QColor, radius: float | None = None) -> None:
        """A filled box with round ends, or with corners of `radius`."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour)
        bend = min(box.height(), box.width()) / 2 if radius is None else radius
        self.painter.drawRoundedRect(box, bend, bend)

    def ring(self, box: QRectF, colour: QColor, width: float, radius: float) -> None:
        """The outline of a box."""
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(colour, max(0.6, width)))
        self.painter.drawRoundedRect(box, radius, radius)

    def sign(self, name: str, centre: QPointF, side: float, colour: QColor) -> None:
        """An icon around a point."""
        place = QTransform.fromTranslate(centre.x() - side / 2, centre.y() - side / 2)
        shape = place.scale(side, side).map(icons.outline(f"mdi6.{name}"))
        self.painter.fillPath(shape, colour)

    def write(
        self, at: QPointF, text: Said | str, size: float, colour: QColor, weight: int = 400
    ) -> float:
        """Words from a point on, in the middle of their height; gives where they end."""
        shown = words().of(text)
        if size < _LEGIBLE:
            width = min(len(shown), 14) * size * 0.5
            pale = QColor(colour)
            pale.setAlphaF(colour.alphaF() * 0.8)
            self.bar(QRectF(at.x(), at.y() - size * 0.24, width, size * 0.48), pale)
            return at.x() + width
        face = font("small", weight)
        face.setPixelSize(round(size))
        metrics = QFontMetricsF(face)
        self.painter.setFont(face)
        self.painter.setPen(colour)
        self.painter.drawText(QPointF(at.x(), at.y() + metrics.capHeight() / 2), shown)
        return at.x() + metrics.horizontalAdvance(shown)

    def avatar(self, centre: QPointF, radius: float, account: str) -> None:
        """A round picture of the account: its first letter on a quiet ground."""
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        ground = QLinearGradient(box.topLeft(), box.bottomRight())
        ground.setColorAt(0, QColor(126, 96, 214))
        ground.setColorAt(1, QColor(214, 104, 120))
        self.painter.setPen(QPen(QColor(255, 255, 255, 220), max(0.6, radius * 0.14)))
        self.painter.setBrush(ground)
        self.painter.drawEllipse(box)
        if radius >= _LEGIBLE and account:
            face = font("small", 700)
            face.setPixelSize(round(radius))
            self.painter.setFont(face)
            self.painter.setPen(QColor(255, 255, 255))
            self.painter.drawText(box, Qt.AlignmentFlag.AlignCenter, account[0].upper())


def shade_top(brush: Brush, place: QRectF, height: float) -> None:
    """Darken the top of a picture, so that white words over it can be read."""
    area = QRectF(place.x(), place.y(), place.width(), height)
    _shade(brush.painter, area, area.topLeft(), area.bottomLeft())


def shade_bottom(brush: Brush, place: QRectF, height: float) -> None:
    """Darken the bottom of a picture."""
    area = QRectF(place.x(), place.bottom() - height, place.width(), height)
    _shade(brush.painter, area, area.bottomLeft(), area.topLeft())


def _shade(painter: QPainter, area: QRectF, dark: QPointF, clear: QPointF) -> None:
    ground = QLinearGradient(dark, clear)
    ground.setColorAt(0, _DARK)
    ground.setColorAt(1, _CLEAR)
    painter.fillRect(area, ground)
