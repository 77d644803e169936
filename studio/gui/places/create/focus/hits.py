"""What lies under the pointer on the canvas, nearest and smallest first."""

from __future__ import annotations

from typing import Literal

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt

from studio.gui.places.create.focus.framing_moves import Grip
from studio.gui.places.create.focus.marks import FOCAL, corners_of, grips_of

Kind = Literal["corner", "focal", "grip", "layer", "picture", "outside"]
_REACH = 12.0  # pixels around a handle's middle that still mean it
_CURSORS: dict[Grip, Qt.CursorShape] = {
    "nw": Qt.CursorShape.SizeFDiagCursor, "se": Qt.CursorShape.SizeFDiagCursor,
    "ne": Qt.CursorShape.SizeBDiagCursor, "sw": Qt.CursorShape.SizeBDiagCursor,
    "n": Qt.CursorShape.SizeVerCursor, "s": Qt.CursorShape.SizeVerCursor,
    "e": Qt.CursorShape.SizeHorCursor, "w": Qt.CursorShape.SizeHorCursor,
}  # fmt: skip


class Scenery(msgspec.Struct, frozen=True, kw_only=True):
    """Where everything lies, in pixels of the viewport."""

    format: QRectF
    pane: QRectF
    source: QRectF
    layers: dict[str, QRectF] = {}
    layer: str = ""  # the selected one
    focal: QPointF | None = None
    movable: bool = False


class Hit(msgspec.Struct, frozen=True):
    """What is under the pointer; `layer` and `grip` where that kind has them."""

    kind: Kind
    layer: str = ""
    grip: Grip = "nw"

    @property
    def cursor(self) -> Qt.CursorShape:
        if self.kind in ("corner", "grip"):
            return _CURSORS[self.grip]
        if self.kind == "focal":
            return Qt.CursorShape.CrossCursor
        if self.kind == "layer":
            return Qt.CursorShape.SizeAllCursor
        if self.kind == "picture":
            return Qt.CursorShape.OpenHandCursor
        return Qt.CursorShape.ArrowCursor


def hit(at: QPointF, scenery: Scenery) -> Hit:
    """What a press at a place of the viewport would take."""
    selected = scenery.layers.get(scenery.layer)
    if selected is not None and (grip := _near(at, corners_of(selected))):
        return Hit("corner", scenery.layer, grip)
    if scenery.focal is not None and _distance(at, scenery.focal) <= FOCAL + 3:
        return Hit("focal")
    if scenery.movable and (grip := _near(at, grips_of(scenery.pane))):
        return Hit("grip", grip=grip)
    if layer := _layer_at(at, scenery):
        return Hit("layer", layer)
    if scenery.movable and scenery.source.united(scenery.format).contains(at):
        return Hit("picture")
    return Hit("outside")


def _layer_at(at: QPointF, scenery: Scenery) -> str:
    """The selected layer where it is meant, else the smallest; a shade lies under everything."""
    found = [name for name, area in scenery.layers.items() if name != "shade" and area.contains(at)]
    if scenery.layer in found:
        return scenery.layer
    areas = scenery.layers
    return min(found, key=lambda name: areas[name].width() * areas[name].height(), default="")


def _near(at: QPointF, points: dict[Grip, QPointF]) -> Grip | None:
    near = [grip for grip, point in points.items() if _distance(at, point) <= _REACH]
    return min(near, key=lambda grip: _distance(at, points[grip]), default=None)


def _distance(first: QPointF, second: QPointF) -> float:
    way = first - second
    return float((way.x() ** 2 + way.y() ** 2) ** 0.5)
