"""What a drag over the canvas does, from press to release: one step of the history each."""

from __future__ import annotations

import secrets
from typing import Any, Protocol

from PySide6.QtCore import QPointF, QRectF

from studio.gui.changes import change
from studio.gui.desk import Desk
from studio.gui.places.create.focus import framing_moves, layer_moves
from studio.gui.places.create.focus.framing_moves import Grip
from studio.gui.places.create.focus.snapping import Caught, Line, caught, lines_for
from studio.gui.places.create.focus.stage import Stage, box
from studio.model.geometry import Box, Point
from studio.model.resolve import value_at
from studio.wording import Said, say


class Drag(Protocol):
    """Something that follows the pointer. Places are pixels of the format as it was at the press.

    `keeps_source`: meanwhile the picture stands still and the format moves over it.
    """

    keeps_source: bool

    def to(self, at: QPointF, *, straight: bool, snapping: bool) -> None: ...

    def end(self) -> None: ...


class _Change:
    """A property that follows a drag, as one step."""

    def __init__(self, desk: Desk, label: Said, path: str, *, only_these: bool) -> None:
        self._desk = desk
        self._label = label
        self._path = path
        self._only_these = only_these
        self._gesture = f"drag.{secrets.token_hex(4)}"
        self._said = False

    def put(self, value: Any) -> None:
        self._said = True
        change(
            self._desk, self._label, self._path, value,
            only_these=self._only_these, gesture=self._gesture,
        )  # fmt: skip

    def end(self) -> None:
        if self._said:
            self._desk.document.end_gesture()


class PanPicture:
    """The picture moves under the frame."""

    keeps_source = False

    def __init__(self, desk: Desk, stage: Stage, at: QPointF, *, only_these: bool) -> None:
        assert stage.photo is not None
        self._change = _Change(desk, say("Move the picture"), "window", only_these=only_these)
        self._photo, self._ratio = stage.photo, stage.ratio
        self._window, self._area, self._from = stage.window, stage.source_area, at

    def to(self, at: QPointF, *, straight: bool, snapping: bool) -> None:
        by = _way(self._from, at, straight=straight)
        by = Point(-by.x / self._area.width(), -by.y / self._area.height())
        self._change.put(framing_moves.moved(self._window, self._photo, self._ratio, by))

    def end(self) -> None:
        self._change.end()


class ResizeFrame:
    """A handle of the frame: closer or farther, with the opposite side where it is."""

    keeps_source = True

    def __init__(self, desk: Desk, stage: Stage, grip: Grip, *, only_these: bool) -> None:
        assert stage.photo is not None
        self._change = _Change(desk, say("Zoom the picture"), "window", only_these=only_these)
        self._photo, self._ratio, self._grip = stage.photo, stage.ratio, grip
        self._window, self._area = stage.window, stage.source_area

    def to(self, at: QPointF, *, straight: bool, snapping: bool) -> None:
        point = picture_point(self._area, at)
        self._change.put(
            framing_moves.gripped(self._window, self._photo, self._ratio, self._grip, point)
        )

    def end(self) -> None:
        self._change.end()


class MoveFocal:
    """The focal point over the picture, which stands still; the frame comes along."""

    keeps_source = True

    def __init__(self, desk: Desk, stage: Stage, *, only_these: bool) -> None:
        self._change = _Change(desk, say("Move the focal point"), "focus", only_these=only_these)
        self._area = stage.source_area

    def to(self, at: QPointF, *, straight: bool, snapping: bool) -> None:
        point = picture_point(self._area, at)
        self._change.put(Point(_part(point.x), _part(point.y)))

    def end(self) -> None:
        self._change.end()


class MoveLayer:
    """A layer follows the pointer and catches on what is near; `area` is where it would lie."""

    keeps_source = False

    def __init__(
        self, desk: Desk, stage: Stage, layer: str, at: QPointF, *,
        reach: float, only_these: bool, label: Said,
    ) -> None:  # fmt: skip
        path = stage.layer_path(layer, "moved")
        self._change = _Change(desk, label, path, only_these=only_these)
        self._start: Point | None = value_at(stage.values, path)
        self._size, self._from, self._reach = stage.format.size, at, reach
        self.area = stage.layer_area(layer) or QRectF()
        self._first = box(self.area)
        self._lines = snap_lines(stage, layer)
        self.guides: tuple[Line, ...] = ()

    def to(self, at: QPointF, *, straight: bool, snapping: bool) -> None:
        by = _way(self._from, at, straight=straight)
        found = Caught(Point(0.0, 0.0))
        if snapping:
            lines = [line for line in self._lines if not straight or getattr(by, line.axis)]
            found = caught(self._first.moved(by.x, by.y), lines, self._reach)
        by = self._inside(Point(by.x + found.by.x, by.y + found.by.y))
        self.guides = found.lines
        moved = self._first.moved(by.x, by.y)
        self.area = QRectF(moved.x, moved.y, moved.width, moved.height)
        self._change.put(layer_moves.moved(self._start, by, self._size))

    def _inside(self, by: Point) -> Point:
        """The middle of a layer stays on the format, where it can be taken again."""
        middle, size = self._first.centre, self._size
        return Point(
            max(-middle.x, min(size.width - middle.x, by.x)),
            max(-middle.y, min(size.height - middle.y, by.y)),
        )

    def end(self) -> None:
        self._change.end()


class ScaleLayer:
    """A corner of a layer: larger or smaller. A text grows as its template lets it."""

    keeps_source = False

    def __init__(
        self, desk: Desk, stage: Stage, layer: str, grip: Grip, *, only_these: bool, label: Said
    ) -> None:
        path = stage.layer_path(layer, "scale")
        self._change = _Change(desk, label, path, only_these=only_these)
        self._start: float | None = value_at(stage.values, path)
        self._first = box(stage.layer_area(layer) or QRectF(0, 0, 1, 1))
        self._corner = framing_moves.grip_at(grip)

    def to(self, at: QPointF, *, straight: bool, snapping: bool) -> None:
        point = Point(at.x(), at.y())
        self._change.put(layer_moves.scaled(self._start, self._first, self._corner, point))

    def end(self) -> None:
        self._change.end()


def snap_lines(stage: Stage, layer: str) -> tuple[Line, ...]:
    """What a layer of a format may catch on."""
    size, safe = stage.format.size, stage.format.safe
    whole = Box(0.0, 0.0, float(size.width), float(size.height))
    others = [name for name in stage.layers if name not in (layer, "shade")]
    areas = [box(area) for name in others if (area := stage.layer_area(name))]
    return lines_for(whole, whole.inset(safe), MARGIN * size.short_side, areas)


MARGIN = 0.074  # of the short side: what templates leave free


def picture_point(area: QRectF, at: QPointF) -> Point:
    """A place on the canvas in fractions of the picture that lies in `area`."""
    return Point((at.x() - area.x()) / area.width(), (at.y() - area.y()) / area.height())


def _way(start: QPointF, at: QPointF, *, straight: bool) -> Point:
    by = Point(at.x() - start.x(), at.y() - start.y())
    return layer_moves.locked(by) if straight else by


def _part(value: float) -> float:
    return round(max(0.0, min(1.0, value)), 4)
