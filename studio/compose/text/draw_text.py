"""Drawing placed text: the same lines, fonts and spacing that were measured."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from PySide6.QtCore import QPointF
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGradient,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRadialGradient,
    QTransform,
)

from studio.compose.items import Paint, TextItem
from studio.compose.text.measure import SetLine, setting_of
from studio.compose.text.scripts import COLOURED_EMOJI, runs_right_to_left
from studio.model.geometry import Point


def draw_text(painter: QPainter, item: TextItem) -> None:
    """Draw every line in the item's paint; emoji keep their own colours."""
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    whole, by = _whole_size(item)
    brush = brush_of(item.paint)
    painter.save()
    if item.turn:
        painter.translate(item.pivot.x, item.pivot.y)
        painter.rotate(item.turn)
        painter.translate(-item.pivot.x, -item.pivot.y)
    if by != 1.0:
        painter.scale(by, by)
        brush.setTransform(QTransform.fromScale(1 / by, 1 / by))
    painter.setPen(QPen(brush, 1))
    for line, x, baseline in _set_lines(item, whole, by):
        line.draw(painter, x / by, baseline / by)
    painter.restore()


def _whole_size(item: TextItem) -> tuple[int, float]:
    """Qt sets text at whole pixels only: the next whole size, and the factor back to ours."""
    whole = max(1, ceil(item.size - 1e-6))
    return whole, item.size / whole


def text_path(item: TextItem) -> QPainterPath:
    """The outlines of the letters where `draw_text` puts them. Colour emoji have none."""
    path = QPainterPath()
    path.setFillRule(path.fillRule().WindingFill)
    whole, by = _whole_size(item)
    for line, x, baseline in _set_lines(item, whole, by):
        for run in line.glyphs():
            font = run.rawFont()
            if font.familyName() in COLOURED_EMOJI:
                continue  # asked for outlines that it has not, Qt no longer draws its pictures
            for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
                moved = (place - line.origin) * by + QPointF(x, baseline)
                shape = font.pathForGlyph(glyph)
                here = QTransform.fromTranslate(moved.x(), moved.y()).scale(by, by)
                path.addPath(here.map(shape))
    return path


def brush_of(paint: Paint) -> QBrush:
    """A flat colour or a gradient, in the painter's pixels."""
    colours = [_colour(paint, index) for index in range(len(paint.colours))]
    if len(colours) == 1:
        return QBrush(colours[0])
    gradient = _gradient(paint)
    for index, colour in enumerate(colours):
        stop = paint.stops[index] if paint.stops else index / (len(colours) - 1)
        gradient.setColorAt(min(1.0, max(0.0, stop)), colour)
    return QBrush(gradient)


def _colour(paint: Paint, index: int) -> QColor:
    colour = QColor(paint.colours[index])
    if paint.alphas:
        colour.setAlphaF(paint.alphas[index])
    return colour


def _gradient(paint: Paint) -> QGradient:
    start, end = paint.start or Point(0, 0), paint.end or Point(0, 0)
    if paint.radius is not None:
        return QRadialGradient(QPointF(start.x, start.y), paint.radius)
    return QLinearGradient(QPointF(start.x, start.y), QPointF(end.x, end.y))


def set_lines(item: TextItem) -> Iterator[tuple[SetLine, float, float, float]]:
    """Each line as it is drawn: set, the factor to the picture's pixels, its left end, its base."""
    whole, by = _whole_size(item)
    for line, x, baseline in _set_lines(item, whole, by):
        yield line, by, x, baseline


def _set_lines(item: TextItem, size: int, by: float) -> Iterator[tuple[SetLine, float, float]]:
    """Each line set, with the left end and the height of its base line."""
    whole = "\n".join(line.text for line in item.lines)
    setting = setting_of(whole, item.font, item.tabular)
    own = runs_right_to_left(whole)
    direction = item.right_to_left if own is None else own
    for placed in item.lines:
        line = SetLine(placed.text, setting, size, direction)
        left = placed.x - line.width * by if item.right_to_left else placed.x
        yield line, left, placed.baseline
