"""Outlines as Qt paths."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from studio.compose.items import Outline
from studio.model.geometry import Box, Insets, Point


def rect_of(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


def path_of(outline: Outline) -> QPainterPath:
    """The closed path of an outline."""
    path = QPainterPath()
    if outline.kind == "polygon":
        path.addPolygon(QPolygonF([QPointF(p.x, p.y) for p in outline.points]))
        path.closeSubpath()
        return path
    box = outline.box or Box(0, 0, 0, 0)
    if outline.kind == "box":
        path.addRect(rect_of(box))
    elif outline.kind == "ellipse":
        path.addEllipse(rect_of(box))
    elif outline.kind == "arch":
        _add_arch(path, box)
    elif outline.corners == "all":
        path.addRoundedRect(rect_of(box), outline.radius, outline.radius)
    else:
        _add_rounded_bottom_left(path, box, outline.radius)
    return path


def _add_arch(path: QPainterPath, box: Box) -> None:
    """A half disc on a rectangle."""
    radius = min(box.width / 2, box.height)
    path.moveTo(box.x, box.bottom)
    path.lineTo(box.x, box.y + radius)
    path.arcTo(QRectF(box.x, box.y, box.width, 2 * radius), 180, -180)
    path.lineTo(box.right, box.bottom)
    path.closeSubpath()


def _add_rounded_bottom_left(path: QPainterPath, box: Box, radius: float) -> None:
    path.moveTo(box.x, box.y)
    path.lineTo(box.right, box.y)
    path.lineTo(box.right, box.bottom)
    path.lineTo(box.x + radius, box.bottom)
    path.arcTo(QRectF(box.x, box.bottom - 2 * radius, 2 * radius, 2 * radius), 270, -90)
    path.closeSubpath()


def bounds_of(outline: Outline) -> Box:
    """The box around an outline."""
    if outline.box is not None:
        return outline.box
    xs = [p.x for p in outline.points]
    ys = [p.y for p in outline.points]
    return Box.from_edges(min(xs), min(ys), max(xs), max(ys))


def polygon(*points: tuple[float, float]) -> Outline:
    return Outline(kind="polygon", points=tuple(Point(x, y) for x, y in points))


def rectangle(box: Box) -> Outline:
    return Outline(kind="box", box=box)


def rounded(box: Box, radius: float) -> Outline:
    return Outline(kind="rounded", box=box, radius=min(radius, box.height / 2, box.width / 2))


def inset_box(box: Box, by: float) -> Box:
    return box.inset(Insets(by, by, by, by))
