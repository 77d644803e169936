"""Subtitles to pixels: boxes, edges, letters, and the light on the spoken word."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import cv2
import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from studio.compose.items import Paint
from studio.compose.moving_layer import Rgba
from studio.compose.outline import rect_of
from studio.compose.qt import ensure_qt
from studio.compose.subtitles_lay import Laid
from studio.compose.subtitles_stand import Stand
from studio.compose.text.draw_text import draw_text, text_path
from studio.model.geometry import Box
from studio.model.subtitle_style import Edge, LineBox

Lights = Sequence[tuple[int, float]]


def draw_subtitles(shown: Sequence[tuple[Laid, Lights]], stand: Stand, band: Box) -> Rgba:
    """What shows in a band of the output: height x width x 4, straight alpha."""
    ensure_qt()
    canvas = _Canvas(band)
    for laid, lights in shown:
        if stand.box:
            _paint_boxes(canvas, laid, stand, stand.box)
        else:
            _paint_edges(canvas, laid, stand)
        draw_text(canvas.painter, laid.text)
        _paint_lights(canvas, laid, lights, stand)
    return canvas.close()


class _Canvas:
    """Transparent pixels and a painter in the output's coordinates."""

    def __init__(self, band: Box) -> None:
        self.band = band
        width, height = int(band.width), int(band.height)
        self.pixels: NDArray[np.uint8] = np.zeros((height, width, 4), np.uint8)
        form = QImage.Format.Format_RGBA8888_Premultiplied
        self.image = QImage(self.pixels.data, width, height, width * 4, form)
        self.painter = self.open()

    def open(self) -> QPainter:
        painter = QPainter(self.image)
        hints = QPainter.RenderHint
        painter.setRenderHints(hints.Antialiasing | hints.TextAntialiasing)
        painter.translate(-self.band.x, -self.band.y)
        return painter

    def soften(self, by: float) -> None:
        """Blur what is there."""
        self.painter.end()
        side = 2 * ceil(1.5 * by) + 1
        cv2.GaussianBlur(self.pixels, (side, side), by / 2, dst=self.pixels)
        self.painter = self.open()

    def close(self) -> Rgba:
        self.painter.end()
        straight = self.image.convertToFormat(QImage.Format.Format_RGBA8888)
        rows = np.frombuffer(straight.constBits(), np.uint8)
        return rows.reshape(self.pixels.shape).copy()


def _colour(stand: Stand, role: str, strength: float) -> QColor:
    colour = QColor(stand.colour(role))
    colour.setAlphaF(strength)
    return colour


def _radius(box: LineBox, stand: Stand, size: float) -> float:
    return box.radius * size if stand.brand.shapes.corner > 0 else 0.0


def _paint_boxes(canvas: _Canvas, laid: Laid, stand: Stand, box: LineBox) -> None:
    """All boxes of a turn as one form: nowhere darker where two of them meet."""
    radius = _radius(box, stand, laid.text.size)
    whole = QPainterPath()
    for each in laid.boxes:
        path = QPainterPath()
        path.addRoundedRect(rect_of(each), radius, radius)
        whole = whole.united(path)
    canvas.painter.fillPath(whole, _colour(stand, box.colour, box.strength))


def _paint_edges(canvas: _Canvas, laid: Laid, stand: Stand) -> None:
    path = text_path(laid.text)
    for edge in stand.style.edges:
        _paint_edge(canvas, path, edge, laid.text.size, stand)


def _paint_edge(canvas: _Canvas, path: QPainterPath, edge: Edge, size: float, stand: Stand) -> None:
    pen = QPen(_colour(stand, edge.colour, edge.strength), edge.width * size)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    canvas.painter.strokePath(path.translated(0, edge.down * size), pen)
    if edge.soft:
        canvas.soften(edge.soft * size)


def _paint_lights(canvas: _Canvas, laid: Laid, lights: Lights, stand: Stand) -> None:
    """The box of the spoken word, and its letters once more in the colour that reads on it."""
    word = stand.style.word
    if word is None:
        return
    radius = _radius(word.box, stand, laid.text.size)
    for index, strength in lights:
        path = QPainterPath()
        path.addRoundedRect(rect_of(laid.words[index]), radius, radius)
        painter = canvas.painter
        painter.save()
        painter.setOpacity(strength)
        painter.fillPath(path, _colour(stand, word.box.colour, word.box.strength))
        painter.setClipPath(path)
        paint = Paint(colours=(stand.colour(word.colour),))
        draw_text(painter, replace(laid.text, paint=paint))
        painter.restore()
