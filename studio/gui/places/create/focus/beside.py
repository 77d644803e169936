"""The format as people will meet it, drawn at the left of the canvas."""

from __future__ import annotations

import time

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from studio.gui import type as typeface
from studio.gui.brands import brand_of
from studio.gui.desk import Desk
from studio.gui.overlays.in_app import app_ratio, paint_app
from studio.gui.places.create.focus.picture_items import Showing
from studio.gui.theme import theme
from studio.gui.words import words
from studio.model.network import Format
from studio.wording import say

_WIDEST = 256.0
_SHARE = 0.25  # of the canvas' width
_LEFT, _GAP, _ABOVE = 40.0, 28.0, 30.0
_EDGE = 8.0  # pixels that words keep from the canvas' left side
_PAUSE = 0.05  # seconds between two pictures of it while the format moves


def phone_area(room: QSizeF, wanted: Format) -> QRectF:
    """Where the phone stands on a canvas."""
    ratio = app_ratio(wanted, phone=True)
    height = min(room.height() - 2 * _ABOVE - 16, min(_WIDEST, _SHARE * room.width()) / ratio)
    width = height * ratio
    left = min(_LEFT, room.width() * 0.04)
    area = QRectF(left, (room.height() - height) / 2 + _ABOVE / 2, width, height)
    return QRectF(area.toRect())


def taken(room: QSizeF, wanted: Format) -> float:
    """How much of the canvas' left side the phone needs."""
    return phone_area(room, wanted).right() + _GAP


class Beside:
    """The phone, kept as it was drawn until something in it changes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept: QPixmap | None = None
        self._name: tuple[object, ...] = ()
        self._drawn = 0.0

    def paint(self, painter: QPainter, room: QSizeF, showing: Showing) -> None:
        """Draw the phone with the format in it; while that moves, twenty times a second."""
        area = phone_area(room, showing.stage.format)
        ratio = painter.device().devicePixelRatioF()
        name = (*showing.name, area.size().toTuple(), ratio, theme().dark, words().language)
        due = not showing.hurried or time.monotonic() - self._drawn >= _PAUSE
        if self._kept is None or (name != self._name and due):
            self._kept, self._name = self._draw(area.size(), showing, ratio), name
            self._drawn = time.monotonic()
        painter.drawPixmap(area.topLeft().toPoint(), self._kept)
        painter.setFont(typeface.font("caption"))
        painter.setPen(theme().colour("text"))
        said = words().of(say("As seen in the app"))
        wide = max(area.width(), painter.fontMetrics().horizontalAdvance(said) + 2.0)
        left = max(_EDGE, area.center().x() - wide / 2)
        above = QRectF(QPointF(left, area.y() - _ABOVE), QSizeF(wide, _ABOVE - 6))
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, said)

    def _draw(self, size: QSizeF, showing: Showing, ratio: float) -> QPixmap:
        made = QPixmap((size * ratio).toSize())
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        brand = brand_of(self._desk.document.project)
        painter = QPainter(made)
        paint_app(
            painter, QRectF(QPointF(0, 0), size), showing.stage.format, showing.paint,
            account=brand.name if brand else "", dark=theme().dark, phone=True,
        )  # fmt: skip
        painter.end()
        return made
