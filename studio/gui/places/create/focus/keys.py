"""Keys on the canvas: arrows move what is held, Enter writes, F holds the focal point."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from studio.gui.places.create.focus.canvas import FocusCanvas
from studio.gui.places.create.focus.layer_words import is_text, move_words
from studio.gui.places.create.focus.nudges import (
    ARROWS,
    Bursts,
    nudge_focal,
    nudge_layer,
    nudge_picture,
)
from studio.model.geometry import Point

_FAR = 10  # times a step, with Shift
_FOCAL, _FOCAL_FAR = 0.01, 0.05  # of the picture


class Keys:
    """What keys do while the canvas has the focus."""

    def __init__(self, canvas: FocusCanvas, bursts: Bursts, write: Callable[[str], object]) -> None:
        self._canvas = canvas
        self._bursts = bursts
        self._write = write

    def press(self, event: QKeyEvent) -> bool:
        """Whether a key meant something here."""
        key = Qt.Key(event.key())
        if key in ARROWS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return self._nudge(ARROWS[key], event.modifiers())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._enter()
        if key == Qt.Key.Key_F and not event.modifiers():
            self.hold_focal(not self._canvas.focal_held)
            return True
        return False

    def hold_focal(self, hold: bool) -> None:
        """Let arrows move the focal point, or the picture again."""
        self._canvas.focal_held = hold
        self._canvas.viewport().update()

    def _nudge(self, way: tuple[int, int], held: Qt.KeyboardModifier) -> bool:
        stage = self._canvas.fresh
        if stage is None:
            return False
        far = bool(held & Qt.KeyboardModifier.ShiftModifier)
        only = bool(held & Qt.KeyboardModifier.ControlModifier)
        layer = self._canvas.desk.selection.layer
        if self._canvas.focal_held:
            step = _FOCAL_FAR if far else _FOCAL
            by = Point(way[0] * step, way[1] * step)
            nudge_focal(self._bursts, stage, by, only_these=only)
            return True
        by = Point(way[0] * (_FAR if far else 1), way[1] * (_FAR if far else 1))
        if layer and stage.layer_area(layer):
            label = move_words(stage, layer)
            nudge_layer(self._bursts, stage, layer, by, label, only_these=only)
        elif stage.movable:
            nudge_picture(self._bursts, stage, by, only_these=only)
        return True

    def _enter(self) -> bool:
        stage, layer = self._canvas.stage, self._canvas.desk.selection.layer
        if stage is None or not layer or not is_text(stage, layer):
            return False
        self._write(layer)
        return True

    def walk(self, by: int) -> bool:
        """Select the layer before or after; False beyond the last: none is selected then."""
        stage, selection = self._canvas.stage, self._canvas.desk.selection
        names = ["", *(stage.layers if stage else ())]
        at = names.index(selection.layer) + by if selection.layer in names else 0
        if not 0 <= at < len(names) or stage is None:
            selection.take_layer("")
            return False
        if at == 0 and by < 0:
            selection.take_layer("")
            return False
        selection.take_layer(names[at])
        return True
