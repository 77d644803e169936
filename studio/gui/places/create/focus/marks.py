"""Marks over the picture: frame, handles, focal point, layers, guides. Viewport pixels.

They show on any picture: white with an ink edge, and labels white on black.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from studio.gui import type as typeface
from studio.gui.places.create.focus.framing_moves import GRIPS, Grip, grip_at
from studio.gui.theme import theme

GRIP = 13.0  # side of a crop handle
CORNER = 7.0  # side of a layer's handle
FOCAL = 18.0  # radius of the focal point's ring
_LEAST_SIDE = 72.0  # a shorter side has no handle in its middle
CORNERS: tuple[Grip, ...] = ("nw", "ne", "se", "sw")


def grips_of(area: QRectF) -> dict[Grip, QPointF]:
    """The middles of the handles of a frame."""
    found: dict[Grip, QPointF] = {}
    for grip in GRIPS:
        short = (area.width() if grip in ("n", "s") else area.height()) < _LEAST_SIDE
        if len(grip) == 1 and short:
            continue
        at = grip_at(grip)
        found[grip] = QPointF(area.x() + at.x * area.width(), area.y() + at.y * area.height())
    return found


def corners_of(area: QRectF) -> dict[Grip, QPointF]:
    """The middles of a layer's four handles."""
    return {grip: point for grip, point in grips_of(area).items() if grip in CORNERS}


def paint_frame(painter: QPainter, area: QRectF, *, grips: bool) -> None:
    """The crop frame with its eight handles."""
    _double_line(painter, area, 1.5)
    if not grips:
        return
    for grip, point in grips_of(area).items():
        _grip(painter, point, len(grip) == 2)


def paint_format_edge(painter: QPainter, area: QRectF) -> None:
    """A quiet edge of a format whose picture fills only a part of it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_with_alpha("paper", 0.5), 1))
    painter.drawRect(area)


def paint_layer(painter: QPainter, area: QRectF, *, handles: bool) -> None:
    """The box of the selected layer."""
    under = QPen(theme().colour("ink" if theme().dark else "paper"), 3.5)
    under.setColor(_with_alpha("ink" if theme().dark else "paper", 0.55))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (under, QPen(theme().colour("accent"), 1.5)):
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(area)
    if not handles:
        return
    painter.setPen(QPen(_with_alpha("paper", 0.9), 1))
    painter.setBrush(theme().colour("accent"))
    for point in corners_of(area).values():
        painter.drawRoundedRect(_square(point, CORNER), 1.5, 1.5)


def paint_hover(painter: QPainter, area: QRectF) -> None:
    """A layer under the pointer."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((_with_alpha("ink", 0.4), 3.0), (_with_alpha("paper", 0.9), 1.0)):
        pen = QPen(colour, width)
        pen.setDashPattern([4.0 / width, 3.0 / width])
        painter.setPen(pen)
        painter.drawRect(area)


def paint_lit(painter: QPainter, area: QRectF) -> None:
    """A layer that an undo has changed, for a moment."""
    painter.setPen(QPen(theme().colour("accent"), 2.5))
    painter.setBrush(_with_alpha("accent", 0.22))
    painter.drawRoundedRect(area.adjusted(-3, -3, 3, 3), 4, 4)


def paint_focal(painter: QPainter, at: QPointF, *, held: bool) -> None:
    """The ring with a dot that says what matters in the picture."""
    radius = FOCAL + (2 if held else 0)
    painter.setBrush(_with_alpha("ink", 0.28 if held else 0.14))
    for token, width in (("ink", 4.5), ("paper", 2.0)):
        painter.setPen(QPen(_with_alpha(token, 0.75 if token == "ink" else 1.0), width))
        painter.drawEllipse(at, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_with_alpha("ink", 0.75), 1.5))
    painter.setBrush(theme().colour("paper"))
    painter.drawEllipse(at, 3.5, 3.5)
    if held:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().colour("accent"), 2))
        painter.drawEllipse(at, radius + 4, radius + 4)


def paint_thirds(painter: QPainter, area: QRectF) -> None:
    """Two lines each way."""
    lines = [
        line
        for part in (1 / 3, 2 / 3)
        for line in (
            QLineF(_across(area, part), area.top(), _across(area, part), area.bottom()),
            QLineF(area.left(), _down(area, part), area.right(), _down(area, part)),
        )
    ]
    for colour, width in ((_with_alpha("ink", 0.35), 2.5), (_with_alpha("paper", 0.8), 1.0)):
        painter.setPen(QPen(colour, width))
        painter.drawLines(lines)


def paint_guides(painter: QPainter, lines: Iterable[QLineF]) -> None:
    """Lines that a moved layer has caught on."""
    found = list(lines)
    for token, width in (("ink", 3.0), ("differs", 1.25)):
        painter.setPen(QPen(_with_alpha(token, 0.35 if token == "ink" else 1.0), width))
        painter.drawLines(found)


def paint_label(painter: QPainter, at: QPointF, text: str) -> QRectF:
    """White words on black with their left middle at a point; the area they took."""
    font = typeface.font("caption", 500)
    metrics = QFontMetricsF(font)
    height = metrics.height() + 5
    area = QRectF(at.x(), at.y() - height / 2, metrics.horizontalAdvance(text) + 14, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour("plate"))
    painter.drawRoundedRect(area, 4, 4)
    painter.setFont(font)
    painter.setPen(theme().colour("paper"))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
    return area


def _grip(painter: QPainter, at: QPointF, corner: bool) -> None:
    area = _square(at, GRIP if corner else GRIP - 1)
    painter.setPen(QPen(_with_alpha("ink", 0.7), 1.5))
    painter.setBrush(theme().colour("paper"))
    painter.drawRoundedRect(area, 3, 3)


def _double_line(painter: QPainter, area: QRectF, width: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, wide in ((_with_alpha("ink", 0.55), width + 2), (theme().colour("paper"), width)):
        pen = QPen(colour, wide)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(area)


def _square(middle: QPointF, side: float) -> QRectF:
    return QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)


def _across(area: QRectF, part: float) -> float:
    return area.x() + area.width() * part


def _down(area: QRectF, part: float) -> float:
    return area.y() + area.height() * part


def _with_alpha(token: str, alpha: float) -> QColor:
    colour = theme().colour(token)
    colour.setAlphaF(alpha)
    return colour
