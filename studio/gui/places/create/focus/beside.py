"""The format as people will meet it, drawn at the left of the canvas."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter

from studio.gui import type as typeface
from studio.gui.desk import Desk
from studio.gui.overlays.in_app import app_ratio, paint_app
from studio.gui.places.create.focus.picture_items import Showing
from studio.gui.places.create.inspector import reading
from studio.gui.theme import theme
from studio.gui.words import words
from studio.model.network import Format
from studio.wording import say

_WIDEST = 256.0
_SHARE = 0.25  # of the canvas' width
_LEFT, _GAP, _ABOVE = 40.0, 28.0, 30.0


def phone_area(room: QSizeF, wanted: Format) -> QRectF:
    """Where the phone stands on a canvas."""
    ratio = app_ratio(wanted, phone=True)
    height = min(room.height() - 2 * _ABOVE - 16, min(_WIDEST, _SHARE * room.width()) / ratio)
    width = height * ratio
    left = min(_LEFT, room.width() * 0.04)
    return QRectF(left, (room.height() - height) / 2 + _ABOVE / 2, width, height)


def taken(room: QSizeF, wanted: Format) -> float:
    """How much of the canvas' left side the phone needs."""
    return phone_area(room, wanted).right() + _GAP


def paint_beside(painter: QPainter, room: QSizeF, showing: Showing, desk: Desk) -> None:
    """Draw the phone, with the format in it."""
    area = phone_area(room, showing.stage.format)
    brand = reading.brand_of(desk)
    paint_app(
        painter, area, showing.stage.format, showing.paint,
        account=brand.name if brand else "", dark=theme().dark, phone=True,
    )  # fmt: skip
    painter.setFont(typeface.font("caption"))
    painter.setPen(theme().colour("text-2"))
    above = QRectF(QPointF(area.x(), area.y() - _ABOVE), QSizeF(area.width(), _ABOVE - 6))
    painter.drawText(above, Qt.AlignmentFlag.AlignCenter, words().of(say("As seen in the app")))
