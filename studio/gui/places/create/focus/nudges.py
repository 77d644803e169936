"""Small steps by the arrow keys: of the picture, the focal point, or the selected layer."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer

from studio.gui.changes import change
from studio.gui.desk import Desk
from studio.gui.places.create.focus import framing_moves, layer_moves
from studio.gui.places.create.focus.stage import Stage
from studio.model.geometry import Point
from studio.model.resolve import value_at
from studio.wording import Said, say

ARROWS: Mapping[Qt.Key, tuple[int, int]] = MappingProxyType(
    {
        Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
        Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
    }
)  # fmt: skip
PAUSE = 700  # milliseconds after which the next step is one of its own


class Bursts(QObject):
    """Steps that follow each other quickly are one step of the history."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.end)
        self._running = ""

    def change(
        self, what: str, label: Said, path: str, value: Any, *, only_these: bool = False
    ) -> None:
        """One of the steps; `what` names the burst."""
        if self._running and self._running != what:
            self.end()
        self._running = what
        self._pause.start()
        gesture = f"burst.{what}"
        change(self._desk, label, path, value, only_these=only_these, gesture=gesture)

    def end(self) -> None:
        """What comes next is another step."""
        self._pause.stop()
        if self._running:
            self._running = ""
            self._desk.document.end_gesture()


def nudge_picture(bursts: Bursts, stage: Stage, by: Point, *, only_these: bool) -> None:
    """Move the picture by pixels of the format."""
    if stage.photo is None:
        return
    area = stage.source_area
    way = Point(-by.x / area.width(), -by.y / area.height())
    window = framing_moves.moved(stage.window, stage.photo, stage.ratio, way)
    bursts.change("picture", say("Move the picture"), "window", window, only_these=only_these)


def zoom_picture(
    bursts: Bursts, stage: Stage, factor: float, about: Point, *, only_these: bool
) -> None:
    """Show the picture closer or farther around a point of it."""
    if stage.photo is None:
        return
    window = framing_moves.zoomed(stage.window, stage.photo, stage.ratio, factor, about)
    bursts.change("zoom", say("Zoom the picture"), "window", window, only_these=only_these)


def nudge_focal(bursts: Bursts, stage: Stage, by: Point, *, only_these: bool) -> None:
    """Move the focal point by parts of the picture."""
    at = stage.focal
    to = Point(round(_within(at.x + by.x), 4), round(_within(at.y + by.y), 4))
    bursts.change("focal", say("Move the focal point"), "focus", to, only_these=only_these)


def nudge_layer(
    bursts: Bursts, stage: Stage, layer: str, by: Point, label: Said, *, only_these: bool
) -> None:
    """Move a layer by pixels of the format."""
    path = stage.layer_path(layer, "moved")
    to = layer_moves.moved(value_at(stage.values, path), by, stage.format.size)
    bursts.change(f"layer.{layer}", label, path, to, only_these=only_these)


def _within(part: float) -> float:
    return max(0.0, min(1.0, part))
