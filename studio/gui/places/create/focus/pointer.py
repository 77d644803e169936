"""Mouse and wheel on the canvas: what a press takes, and what follows it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent

from studio.gui.places.create.focus import drags
from studio.gui.places.create.focus.canvas import FocusCanvas
from studio.gui.places.create.focus.hits import Hit, hit
from studio.gui.places.create.focus.layer_words import is_text, move_words, scale_words
from studio.gui.places.create.focus.nudges import Bursts, zoom_picture
from studio.gui.places.create.inspector.framing_steps import reset_framing

_START = 4.0  # pixels before a press is a drag
_FRAME = 16  # milliseconds between two steps of a drag
_REACH = 8.0  # pixels in which a layer catches on a line
_NOTCH = 120.0  # of a wheel
_WHEEL_STEP = 1.1  # closer for one notch


class Pointer(QObject):
    """Turns the canvas' mouse and wheel events into drags, selections and zooms."""

    typing_wanted = Signal(str, QPointF)  # a text layer, and where it was meant in the viewport
    pressed = Signal()  # somewhere on the canvas

    def __init__(self, canvas: FocusCanvas, bursts: Bursts) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._desk = canvas.desk
        self._bursts = bursts
        self._taken: Hit | None = None
        self._at = QPointF()
        self._last = QPointF()
        self._keys = Qt.KeyboardModifier.NoModifier
        self._only_these = False
        self._drag: drags.Drag | None = None
        self._panning = False
        self._frame = QTimer(self, singleShot=True, interval=_FRAME)
        self._frame.timeout.connect(self._follow)

    @property
    def dragging(self) -> bool:
        return self._drag is not None

    def press(self, event: QMouseEvent) -> None:
        """Take what is under the pointer."""
        self.pressed.emit()
        self._at = self._last = event.position()
        if event.button() == Qt.MouseButton.MiddleButton:
            self._panning = True
            self._canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == Qt.MouseButton.LeftButton and self._canvas.stage:
            self._keys = event.modifiers()
            self._only_these = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._take(hit(event.position(), self._canvas.scenery))

    def move(self, event: QMouseEvent) -> None:
        """Follow the pointer, or show what a press would take."""
        if self._panning:
            self._canvas.pan_view(event.position() - self._last)
            self._last = event.position()
            return
        self._last, self._keys = event.position(), event.modifiers()
        if self._taken is None:
            self._hover(event.position())
            return
        if self._drag is None and self._is_drag():
            self._start()
        if self._drag is not None and not self._frame.isActive():
            self._frame.start()

    def release(self, event: QMouseEvent) -> None:
        """End what was taken."""
        self._panning = False
        if self._drag is not None:
            self._last, self._keys = event.position(), event.modifiers()
            self._frame.stop()
            self._follow()
            self._end()
        self._taken = None
        self._hover(event.position())

    def abandon(self) -> None:
        """Let go, as when another format is shown in the middle of a drag."""
        self._frame.stop()
        self._panning, self._taken = False, None
        if self._drag is not None:
            self._end()

    def double(self, event: QMouseEvent) -> None:
        """Write in a text, or let the focal point decide again."""
        stage = self._canvas.stage
        if event.button() != Qt.MouseButton.LeftButton or stage is None:
            return
        found = hit(event.position(), self._canvas.scenery)
        if found.kind == "layer" and is_text(stage, found.layer):
            self._taken = None
            self.typing_wanted.emit(found.layer, event.position())
        elif found.kind in ("picture", "grip"):
            reset_framing(self._desk)

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom the picture about the pointer; with Ctrl, look closer."""
        notches = event.angleDelta().y() / _NOTCH
        held = event.modifiers()
        stage = self._canvas.fresh
        if not notches or stage is None:
            return
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        if control and not held & Qt.KeyboardModifier.ShiftModifier:
            self._canvas.zoom_view(_WHEEL_STEP**notches, event.position())
        elif stage.movable and not self._canvas.typing:
            at = self._canvas.to_format(event.position())
            about = drags.picture_point(stage.source_area, at)
            zoom_picture(self._bursts, stage, _WHEEL_STEP**notches, about, only_these=control)

    def _take(self, found: Hit) -> None:
        self._taken = found
        selection = self._desk.selection
        if found.kind == "layer":
            selection.take_layer(found.layer)
        elif found.kind in ("picture", "outside", "grip", "focal"):
            selection.take_layer("")
        if found.kind == "outside":
            self._taken = None
        self._canvas.focal_held = found.kind == "focal"
        if found.kind == "picture":
            self._canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._canvas.viewport().update()

    def _is_drag(self) -> bool:
        way = self._last - self._at
        return way.manhattanLength() >= _START

    def _start(self) -> None:
        self._drag = self._made()
        if self._drag is None:
            self._taken = None
            return
        self._bursts.end()
        self._canvas.dragging = True
        if self._drag.keeps_source and self._canvas.stage:
            self._canvas.holding.keep(self._canvas.stage)

    def _made(self) -> drags.Drag | None:
        canvas, taken, stage = self._canvas, self._taken, self._canvas.fresh
        if taken is None or stage is None:
            return None
        only, at = self._only_these, canvas.to_format(self._at)
        if taken.kind == "layer":
            return drags.MoveLayer(
                self._desk, stage, taken.layer, at, reach=_REACH / canvas.lens.scale,
                only_these=only, label=move_words(stage, taken.layer),
            )  # fmt: skip
        if taken.kind == "corner":
            label = scale_words(stage, taken.layer)
            return drags.ScaleLayer(
                self._desk, stage, taken.layer, taken.grip, only_these=only, label=label
            )
        if not stage.movable:
            return None
        if taken.kind == "focal":
            return drags.MoveFocal(self._desk, stage, only_these=only)
        if taken.kind == "grip":
            return drags.ResizeFrame(self._desk, stage, taken.grip, only_these=only)
        return drags.PanPicture(self._desk, stage, at, only_these=only)

    def _follow(self) -> None:
        drag, canvas = self._drag, self._canvas
        if drag is None:
            return
        drag.to(
            canvas.to_format(self._last),
            straight=bool(self._keys & Qt.KeyboardModifier.ShiftModifier),
            snapping=self._desk.view.snapping,
        )
        if isinstance(drag, drags.MoveLayer):
            canvas.guides, canvas.moving = drag.guides, drag.area
        canvas.viewport().update()

    def _end(self) -> None:
        assert self._drag is not None
        kept = self._drag.keeps_source
        self._drag.end()
        self._drag = None
        self._canvas.dragging = False
        self._canvas.guides = ()
        if kept:
            self._canvas.holding.let_go()
        self._canvas.refresh()

    def _hover(self, at: QPointF) -> None:
        if self._canvas.stage is None:
            return
        found = hit(at, self._canvas.scenery)
        self._canvas.viewport().setCursor(found.cursor)
        if found != self._canvas.hovered:
            self._canvas.hovered = found
            self._canvas.viewport().update()
