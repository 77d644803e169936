"""Safe zones: what lies outside them is covered by the app's own buttons, or cut off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from studio.gui.format_words import in_language
from studio.gui.overlays.in_app import within
from studio.gui.theme import theme
from studio.gui.type import font as font_of
from studio.gui.type import px
from studio.model.network import Format

Edge = Literal["top", "right", "bottom", "left"]
_EDGES: tuple[Edge, ...] = ("top", "right", "bottom", "left")
_TINT = QColor(176, 32, 58, 70)
_STRIPE = QColor(24, 6, 18, 120)
_LIMIT = QColor(255, 138, 133)
_LEAST, _LEAST_UPRIGHT = 8.5, 11.5  # logical pixels of a strip that holds a label


@dataclass(frozen=True)
class Zone:
    """A strip along one edge of a format that people do not see whole."""

    edge: Edge
    area: QRectF  # in fractions of the format
    label: str  # in the present language, "" where nothing is known


def zones_of(wanted: Format) -> tuple[Zone, ...]:
    """The strips outside the safe area of a format; those at the sides stand between the others."""
    safe, size = wanted.safe, wanted.size
    top, bottom = safe.top / size.height, safe.bottom / size.height
    left, right = safe.left / size.width, safe.right / size.width
    between = 1 - top - bottom
    areas = {
        "top": QRectF(0, 0, 1, top),
        "right": QRectF(1 - right, top, right, between),
        "bottom": QRectF(0, 1 - bottom, 1, bottom),
        "left": QRectF(0, top, left, between),
    }
    return tuple(
        Zone(edge, areas[edge], in_language(getattr(wanted.safe_labels, edge)))
        for edge in _EDGES
        if getattr(safe, edge) > 0
    )


def safe_area(wanted: Format) -> QRectF:
    """What everybody sees of a format, in fractions of it."""
    safe, size = wanted.safe, wanted.size
    return QRectF(0, 0, 1, 1).adjusted(
        safe.left / size.width,
        safe.top / size.height,
        -safe.right / size.width,
        -safe.bottom / size.height,
    )


def paint_zones(painter: QPainter, frame: QRectF, wanted: Format, *, labels: bool = True) -> None:
    """Hatch what is covered over a picture that fills `frame` (logical pixels)."""
    zones = zones_of(wanted)
    if not zones:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_hatching(painter, frame, zones)
    _paint_limits(painter, frame, zones)
    if labels:
        for zone in zones:
            _paint_label(painter, frame, zone)
    painter.restore()


def _paint_hatching(painter: QPainter, frame: QRectF, zones: tuple[Zone, ...]) -> None:
    """Stripes across the whole frame, seen in the strips only: so they meet where strips do."""
    strips = QPainterPath()
    for zone in zones:
        strips.addRect(within(frame, zone.area))
    painter.save()
    painter.setClipPath(strips, Qt.ClipOperation.IntersectClip)
    painter.fillPath(strips, _TINT)
    step = max(5.0, min(14.0, min(frame.width(), frame.height()) * 0.045))
    pen = QPen(_STRIPE, step * 0.5)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    down = QPointF(-frame.height() - step, frame.height() + step)
    count = int((frame.width() + frame.height()) / step) + 2
    tops = (frame.topLeft() + QPointF(number * step, -step / 2) for number in range(count))
    painter.drawLines([QLineF(top, top + down) for top in tops])
    painter.restore()


def _paint_limits(painter: QPainter, frame: QRectF, zones: tuple[Zone, ...]) -> None:
    painter.setPen(QPen(_LIMIT, max(1.0, min(1.5, frame.height() / 300)), Qt.PenStyle.DashLine))
    for zone in zones:
        strip = within(frame, zone.area)
        if zone.edge == "top":
            painter.drawLine(strip.bottomLeft(), strip.bottomRight())
        elif zone.edge == "bottom":
            painter.drawLine(strip.topLeft(), strip.topRight())
        elif zone.edge == "left":
            painter.drawLine(strip.topRight(), strip.bottomRight())
        else:
            painter.drawLine(strip.topLeft(), strip.bottomLeft())


def _paint_label(painter: QPainter, frame: QRectF, zone: Zone) -> None:
    """The name of a strip on a dark plate; along the strip where it stands upright."""
    strip = within(frame, zone.area)
    upright = zone.edge in ("left", "right")
    room, thickness = (
        (strip.height(), strip.width()) if upright else (strip.width(), strip.height())
    )
    least = _LEAST_UPRIGHT if upright else _LEAST
    if not zone.label or thickness < least or room < 3 * least:
        return
    font = font_of("caption")
    font.setPixelSize(max(8, min(px(11), round(min(thickness * 0.62, frame.height() / 14)))))
    metrics = QFontMetricsF(font)
    pad = font.pixelSize() * 0.4
    text = _fitting(zone.label, metrics, room - 4 * pad)
    plate = QRectF(0, 0, metrics.horizontalAdvance(text) + 2 * pad, metrics.height() * 1.05)
    painter.save()
    painter.setFont(font)
    _place_label(painter, zone.edge, strip, plate, pad)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour("plate"))
    painter.drawRoundedRect(plate, 3, 3)
    painter.setPen(theme().colour("paper"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def _place_label(painter: QPainter, edge: Edge, strip: QRectF, plate: QRectF, pad: float) -> None:
    """Put the plate into the outer corner, or turn the painter along an upright strip."""
    if edge in ("top", "bottom"):
        gap = max(1.0, min(pad, (strip.height() - plate.height()) / 2))
        bottom = edge == "bottom"
        y = strip.bottom() - plate.height() - gap if bottom else strip.top() + gap
        plate.moveTo(strip.x() + pad, y)
        return
    painter.translate(strip.center())
    painter.rotate(90 if edge == "right" else -90)
    plate.moveCenter(QPointF(0, 0))


def _fitting(label: str, metrics: QFontMetricsF, room: float) -> str:
    """The whole label, else its first part, else as much of it as there is room for."""
    if metrics.horizontalAdvance(label) <= room:
        return label
    first = label.partition(" · ")[0]
    return metrics.elidedText(first, Qt.TextElideMode.ElideRight, room)
