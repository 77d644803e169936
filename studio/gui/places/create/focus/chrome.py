"""Everything that is painted over the format on the canvas."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from studio.gui.overlays.zones import paint_zones
from studio.gui.places.create.focus import marks
from studio.gui.places.create.focus.hits import Hit, Scenery
from studio.gui.places.create.focus.snapping import Line
from studio.gui.theme import theme
from studio.gui.words import words
from studio.model.network import Format
from studio.wording import say

_SMALL = 150.0  # pixels of a format's side below which only its frame is drawn


class Chrome(msgspec.Struct, frozen=True, kw_only=True):
    """What shows over the format now. Lines of guides are pixels of the viewport."""

    thirds: bool = False
    dragging: bool = False
    focal_held: bool = False
    typing: bool = False
    lit: str = ""  # a layer that has just changed by itself
    hovered: Hit | None = None
    moving: QRectF | None = None  # where a dragged layer would lie
    guides: tuple[tuple[QLineF, Line], ...] = ()


class KeptZones:
    """Hatched areas, kept as they were drawn: their many strokes would take too long."""

    def __init__(self) -> None:
        self._kept: QPixmap | None = None
        self._name: tuple[object, ...] = ()

    def paint(self, painter: QPainter, wanted: Format, area: QRectF, *, hurried: bool) -> None:
        """Draw them over a format; `hurried`: another size may be less sharp."""
        ratio = painter.device().devicePixelRatioF()
        place = area.toRect()
        look = (wanted.id, words().language, theme().dark, ratio)
        same_size = self._kept is not None and self._name[-1] == place.size()
        if self._name[:-1] != look or not (same_size or hurried):
            self._kept, self._name = _zones(wanted, place.size(), ratio), (*look, place.size())
        assert self._kept is not None
        painter.drawPixmap(place, self._kept)


def _zones(wanted: Format, size: QSize, ratio: float) -> QPixmap:
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint_zones(painter, QRectF(0, 0, size.width(), size.height()), wanted)
    painter.end()
    return made


def paint_chrome(painter: QPainter, scenery: Scenery, chrome: Chrome) -> None:
    """Draw it in pixels of the viewport."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if chrome.thirds:
        marks.paint_thirds(painter, scenery.pane)
    _paint_frames(painter, scenery, chrome)
    _paint_layers(painter, scenery, chrome)
    if scenery.focal is not None and not chrome.typing:
        _paint_focal(painter, scenery.focal, chrome)
    _paint_guides(painter, chrome.guides)


def _paint_frames(painter: QPainter, scenery: Scenery, chrome: Chrome) -> None:
    if scenery.pane != scenery.format:
        marks.paint_format_edge(painter, scenery.format)
    large = min(scenery.pane.width(), scenery.pane.height()) >= _SMALL / 2
    marks.paint_frame(painter, scenery.pane, grips=scenery.movable and large)


def _paint_layers(painter: QPainter, scenery: Scenery, chrome: Chrome) -> None:
    over = chrome.hovered.layer if chrome.hovered and chrome.hovered.kind == "layer" else ""
    hovered = scenery.layers.get(over) if over != scenery.layer else None
    if hovered is not None and not chrome.dragging:
        marks.paint_hover(painter, hovered)
    if chrome.lit in scenery.layers:
        marks.paint_lit(painter, scenery.layers[chrome.lit])
    area = chrome.moving or scenery.layers.get(scenery.layer)
    if area is not None and scenery.layer != "shade":
        marks.paint_layer(painter, area, handles=not chrome.typing)


def _paint_focal(painter: QPainter, at: QPointF, chrome: Chrome) -> None:
    over = chrome.hovered is not None and chrome.hovered.kind == "focal"
    marks.paint_focal(painter, at, held=chrome.focal_held)
    if over or chrome.focal_held:
        place = QPointF(at.x() + marks.FOCAL + 14, at.y())
        marks.paint_label(painter, place, words().of(say("Focal point")))


def _paint_guides(painter: QPainter, guides: Iterable[tuple[QLineF, Line]]) -> None:
    found = tuple(guides)
    marks.paint_guides(painter, (line for line, _ in found))
    for line, told in found:
        place = QPointF(line.p1().x() + 6, line.p1().y() + 14)
        marks.paint_label(painter, place, words().of(told.words))
