"""Subtitles to pixels: boxes, edges, letters, and the light on the spoken word."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil

import cv2
import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QPointF, Qt
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


def draw_subtitles(shown: Sequence[Laid], stand: Stand, band: Box) -> Rgba:
    """Lines in a band of the output: height x width x 4, premultiplied, for `with_lights`."""
    ensure_qt()
    canvas = _Canvas(band)
    for laid in shown:
        if stand.box:
            _paint_boxes(canvas, laid, stand, stand.box)
        else:
            _paint_edges(canvas, laid, stand)
        draw_text(canvas.painter, laid.text)
    return canvas.close()


def with_lights(drawn: Rgba, laid: Laid | None, lights: Lights, stand: Stand, band: Box) -> Rgba:
    """What was drawn, with the spoken word lit: height x width x 4, RGB, straight alpha."""
    canvas = _Canvas(band, drawn)
    if laid is not None:
        _paint_lights(canvas, laid, lights, stand)
    return canvas.straight()


class _Canvas:
    """Transparent or given pixels (premultiplied BGRA), and a painter in the output's places."""

    def __init__(self, band: Box, pixels: Rgba | None = None) -> None:
        self.band = band
        width, height = int(band.width), int(band.height)
        self.pixels = np.zeros((height, width, 4), np.uint8) if pixels is None else pixels.copy()
        form = QImage.Format.Format_ARGB32_Premultiplied
        self.image = QImage(self.pixels.data, width, height, width * 4, form)
        self.painter = QPainter(self.image)
        hints = QPainter.RenderHint
        self.painter.setRenderHints(hints.Antialiasing | hints.TextAntialiasing)
        self.painter.translate(-band.x, -band.y)

    def put(self, other: _Canvas, strength: float) -> None:
        """What another canvas of the same band holds, more or less strongly."""
        self.painter.setOpacity(strength)
        self.painter.drawImage(QPointF(self.band.x, self.band.y), other.image)
        self.painter.setOpacity(1.0)

    def close(self) -> Rgba:
        self.painter.end()
        return self.pixels

    def straight(self) -> Rgba:
        self.painter.end()
        image = self.image.convertToFormat(QImage.Format.Format_RGBA8888)
        return np.frombuffer(image.constBits(), np.uint8).reshape(self.pixels.shape).copy()


def _colour(stand: Stand, role: str, strength: float) -> QColor:
    colour = QColor(stand.colour(role))
    colour.setAlphaF(strength)
    return colour


def _radius(box: LineBox, stand: Stand, size: float) -> float:
    return box.radius * size if stand.brand.shapes.corner > 0 else 0.0


def _paint_boxes(canvas: _Canvas, laid: Laid, stand: Stand, box: LineBox) -> None:
    """All boxes of a turn as one form: no slit between them, nowhere darker where they meet."""
    radius = _radius(box, stand, laid.text.size)
    whole = QPainterPath()
    for each in laid.boxes:
        whole = whole.united(_rounded(each, radius))
    for upper, lower in pairwise(laid.boxes):
        joint = QPainterPath()
        left, right = max(upper.x, lower.x), min(upper.right, lower.right)
        joint.addRect(rect_of(Box.from_edges(left, upper.bottom - radius, right, lower.y + radius)))
        whole = whole.united(joint)
    canvas.painter.fillPath(whole, _colour(stand, box.colour, box.strength))


def _rounded(box: Box, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(rect_of(box), radius, radius)
    return path


def _paint_edges(canvas: _Canvas, laid: Laid, stand: Stand) -> None:
    """Each edge on a canvas of its own: as strong where letters' edges meet as elsewhere."""
    forms = []
    for polygon in text_path(laid.text).toSubpathPolygons():
        form = QPainterPath()
        form.addPolygon(polygon)
        forms.append(form)
    for edge in stand.style.edges:
        own = _Canvas(canvas.band)
        _stroke(own, forms, edge, laid.text.size, stand)
        pixels = own.close()
        if edge.soft:
            by = edge.soft * laid.text.size
            side = 2 * ceil(1.5 * by) + 1
            cv2.GaussianBlur(pixels, (side, side), by / 2, dst=pixels)
        canvas.put(own, edge.strength)


def _stroke(
    canvas: _Canvas, forms: Sequence[QPainterPath], edge: Edge, size: float, stand: Stand
) -> None:
    """Form by form: a third of the time that Qt takes for all letters as one."""
    pen = QPen(_colour(stand, edge.colour, 1.0), edge.width * size)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    canvas.painter.translate(0, edge.down * size)
    for form in forms:
        canvas.painter.strokePath(form, pen)


def _paint_lights(canvas: _Canvas, laid: Laid, lights: Lights, stand: Stand) -> None:
    """The box of the spoken word, and its letters once more in the colour that reads on it."""
    word = stand.style.word
    if word is None:
        return
    radius = _radius(word.box, stand, laid.text.size)
    for index, strength in lights:
        path = _rounded(laid.words[index], radius)
        painter = canvas.painter
        painter.save()
        painter.setOpacity(strength)
        painter.fillPath(path, _colour(stand, word.box.colour, word.box.strength))
        painter.setClipPath(path)
        paint = Paint(colours=(stand.colour(word.colour),))
        draw_text(painter, replace(laid.text, paint=paint))
        painter.restore()
