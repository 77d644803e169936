"""What pointer and keys do on the wall: select, move pictures, take finished files out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QWheelEvent

from studio.gui.desk import Desk
from studio.gui.places.create.focus.nudges import ARROWS, Bursts, nudge_focal, zoom_picture
from studio.gui.places.create.focus.stage import Stage, stage_of
from studio.gui.places.create.wall.model import Role
from studio.gui.places.create.wall.motion import TileDrag
from studio.gui.places.create.wall.tiles import Tile
from studio.model.geometry import Point
from studio.wording import say

if TYPE_CHECKING:
    from studio.gui.places.create.wall.view import WallView

_FAR = 8  # pixels before a press becomes a drag, so that a click never moves anything
_CLOSER = 1.0015  # of the zoom, for each unit of the wheel
_Part = Literal["picture", "words", "more", "nothing"]
_Select = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True)
class _Press:
    """Where a button went down, and on what."""

    at: QPointF
    index: QModelIndex
    part: _Part
    alone: bool  # Ctrl is held: this one only
    waits: bool  # what a click means is known on release


class Pointer:
    """Belongs to one wall."""

    def __init__(self, desk: Desk, view: WallView) -> None:
        self._desk = desk
        self._view = view
        self._press: _Press | None = None
        self._drag: TileDrag | None = None
        self._bursts = Bursts(desk, view)

    def press(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at, keys = event.position(), event.modifiers()
        index = self._view.indexAt(at.toPoint())
        part = self._part(index, at)
        alone = bool(keys & Qt.KeyboardModifier.ControlModifier)
        selected = self._view.selectionModel().isSelected(index)
        ranged = bool(keys & Qt.KeyboardModifier.ShiftModifier) and part != "nothing"
        self._press = _Press(at, index, part, alone, alone or selected)
        if part == "nothing":
            if not alone and not ranged:
                self._view.clearSelection()
        elif ranged:
            self._select_to(index)
        elif part != "more" and not self._press.waits:
            self._select(index)
        if self._view.focal and part == "picture" and not ranged:
            self._begin(at, at)

    def move(self, event: QMouseEvent) -> None:
        at = event.position()
        press = self._press
        if self._drag is not None:
            straight = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._drag.to(at, straight=straight and not self._view.focal)
        elif press is None:
            self._hover(at)
        elif (at - press.at).manhattanLength() >= _FAR:
            if press.part == "picture":
                self._begin(press.at, at)
            elif press.part == "words":
                self._press = None
                self._view.taken_out.emit(press.index.data(Role.FORMAT))

    def release(self, event: QMouseEvent) -> None:
        press, self._press = self._press, None
        if self._drag is not None:
            self._end_drag()
        elif press is not None and press.part == "more":
            self._view.more.emit()
        elif press is not None and press.waits and press.part != "nothing":
            if press.alone:
                self._view.selectionModel().select(press.index, _Select.Toggle)
                self._view.selectionModel().setCurrentIndex(press.index, _Select.NoUpdate)
            else:
                self._select(press.index)

    def double_click(self, event: QMouseEvent) -> None:
        index = self._view.indexAt(event.position().toPoint())
        tile = self._view.wall.tile(index)
        if event.button() != Qt.MouseButton.LeftButton or tile is None or self._view.focal:
            return
        layer = self.text_at(index, event.position())
        if layer:
            self._view.reworded.emit(tile.id, layer, event.position())
        else:
            self._view.opened.emit(tile.id)

    def wheel(self, event: QWheelEvent) -> bool:
        """Ctrl: the size of tiles; Ctrl and Shift: the framing. Whether it was either."""
        keys = event.modifiers()
        if not keys & Qt.KeyboardModifier.ControlModifier:
            return False
        turned = event.angleDelta().y() or event.angleDelta().x()
        if keys & Qt.KeyboardModifier.ShiftModifier:
            self._zoom(event.position(), turned)
        else:
            view = self._desk.view
            view.put("tile_height", round(view.tile_height * 1.0012**turned))
        return True

    def key(self, event: QKeyEvent) -> bool:
        """Esc, and the arrows while the focal point is moved. Whether it was one of them."""
        if event.key() == Qt.Key.Key_Escape:
            return self._escape()
        if self._view.focal and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._view.move_focal(False)
            return True
        step = ARROWS.get(Qt.Key(event.key())) if self._view.focal else None
        stage = self._stage(self._view.first_selected()) if step else None
        if step is None or stage is None:
            return False
        share = 0.05 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0.01
        by = Point(step[0] * share, step[1] * share)
        alone = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        nudge_focal(self._bursts, stage, by, only_these=alone)
        return True

    def menu_place(self, event: QContextMenuEvent) -> QPoint | None:
        """Where the menu opens, and what it is about selected; None: there is nothing."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self._view.first_selected()
            return self._view.frame_of(index).center() if index.isValid() else None
        index = self._view.indexAt(event.pos())
        if not index.isValid() or self._view.wall.tile(index) is None:
            return None
        if not self._view.selectionModel().isSelected(index):
            self._select(index)
        return event.pos()

    def text_at(self, index: QModelIndex, at: QPointF) -> str:
        """The slot whose words are under the pointer, "" for none."""
        stage, place = self._stage(index), self._view.picture_of(index)
        if stage is None or stage.preview is None:
            return ""
        x, y = (at.x() - place.x()) / place.width(), (at.y() - place.y()) / place.height()
        template = stage.template
        slots = tuple(template.slots) if template else ()
        boxes = stage.preview.boxes
        return next((name for name in slots if name in boxes and boxes[name].contains(x, y)), "")

    def _part(self, index: QModelIndex, at: QPointF) -> _Part:
        if not index.isValid():
            return "nothing"
        if self._view.wall.tile(index) is None:
            return "more"
        return "picture" if self._view.frame_of(index).contains(at.toPoint()) else "words"

    def _hover(self, at: QPointF) -> None:
        index = self._view.indexAt(at.toPoint())
        part = self._part(index, at)
        cursor = {
            "words": Qt.CursorShape.OpenHandCursor, "more": Qt.CursorShape.PointingHandCursor,
        }.get(part, Qt.CursorShape.ArrowCursor)  # fmt: skip
        self._view.viewport().setCursor(cursor)
        tile = self._view.wall.tile(index) if index.isValid() else None
        self._view.hover("+" if part == "more" else tile.id if tile else "")

    def _begin(self, at: QPointF, now: QPointF) -> None:
        """A drag over a picture: its framing, or the focal point."""
        press = self._press
        stage = self._stage(press.index) if press else None
        if press is None or stage is None:
            return
        if press.alone and not self._view.selectionModel().isSelected(press.index):
            self._select(press.index)
        if not stage.movable:
            return
        if stage.values.mode in ("fit", "blur") and not self._view.focal:
            self._desk.tell(say("The whole picture shows here: choose Fill to move it"))
            self._press = None
            return
        self._desk.document.end_gesture()
        self._drag = drag = TileDrag(stage, self._view.picture_of(press.index))
        begin = drag.focal if self._view.focal else drag.pan
        begin(self._desk, stage, at, only_these=press.alone)
        drag.to(now, straight=False)
        self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def _end_drag(self) -> None:
        if self._drag is not None:
            self._drag.end()
        self._drag = None
        self._view.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def _escape(self) -> bool:
        if self._drag is not None:
            self._end_drag()
            self._press = None
            self._desk.document.undo()
        elif self._view.focal:
            self._view.move_focal(False)
        elif self._desk.selection.formats:
            self._view.clearSelection()
        else:
            return False
        return True

    def _zoom(self, at: QPointF, turned: int) -> None:
        index = self._view.indexAt(at.toPoint())
        stage = self._stage(index)
        if stage is None or not stage.movable:
            return
        if not self._view.selectionModel().isSelected(index):
            self._select(index)
        about = TileDrag(stage, self._view.picture_of(index)).picture_point(stage, at)
        zoom_picture(self._bursts, stage, _CLOSER**turned, about, only_these=False)

    def _stage(self, index: QModelIndex) -> Stage | None:
        tile: Tile | None = self._view.wall.tile(index) if index.isValid() else None
        return stage_of(self._desk, tile.id, self._view.asked_size(index)) if tile else None

    def _select(self, index: QModelIndex) -> None:
        self._view.selectionModel().setCurrentIndex(index, _Select.ClearAndSelect)

    def _select_to(self, index: QModelIndex) -> None:
        start = self._view.currentIndex()
        rows = sorted((start.row() if start.isValid() else index.row(), index.row()))
        model = self._view.wall
        span = QItemSelection(model.index(rows[0]), model.index(rows[1]))
        self._view.selectionModel().select(span, _Select.ClearAndSelect)
