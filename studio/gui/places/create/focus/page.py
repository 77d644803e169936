"""One format large, everything else of the post beneath it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.places.create.focus.bar import FocusBar
from studio.gui.places.create.focus.canvas import FocusCanvas
from studio.gui.places.create.focus.keys import Keys
from studio.gui.places.create.focus.nudges import Bursts
from studio.gui.places.create.focus.pointer import Pointer
from studio.gui.places.create.focus.strip import Strip, StripPanel
from studio.gui.places.create.focus.writing import Writing
from studio.gui.previews import Preview
from studio.gui.widgets.naming import named
from studio.wording import say


class FocusPage(QWidget):
    """The focus editor: tool bar, canvas, and a strip of all formats."""

    def __init__(self, desk: Desk, commands: Commands) -> None:
        super().__init__()
        named(self, "create.focus", say("Focus editor"))
        self._desk = desk
        self._commands = commands
        self._bar = FocusBar(desk, commands, self)
        self.canvas = FocusCanvas(desk, self)
        self._strip = Strip(desk, self)
        self._bursts = Bursts(desk, self)
        self._pointer = Pointer(self.canvas, self._bursts)
        self._keys = Keys(self.canvas, self._bursts, self._write)
        self._writing = Writing(desk, self.canvas, self._format_area, self._preview)
        self.canvas.hand = self._pointer
        self.canvas.answer_key = self._keys.press
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.canvas, 1)
        column.addWidget(StripPanel(self._strip, self))
        self.setFocusProxy(self.canvas)
        self._listen()

    def leave(self) -> None:
        """Back to the wall."""
        self._desk.selection.focus("")

    def step(self, by: int) -> None:
        """Show a neighbouring format."""
        if found := self._strip.neighbour(by):
            self._desk.selection.focus(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        """One level up."""
        if self.canvas.focal_held:
            self._keys.hold_focal(False)
        else:
            self.leave()

    def _write(self, layer: str, at: QPointF | None = None) -> None:
        """Put the caret into a text, at a point of the canvas, else all of it selected."""
        self._writing.begin(layer, at)

    def _wrote(self) -> None:
        self.canvas.typing = self._writing.active
        self.canvas.viewport().update()

    def _listen(self) -> None:
        self._bar.left.connect(self.leave)
        self._bar.stepped.connect(self.step)
        self._bar.zoomed.connect(self._zoom)
        self.canvas.zoomed.connect(self._bar.show_zoom)
        self._strip.chosen.connect(self._desk.selection.focus)
        self._pointer.typing_wanted.connect(self._write)
        self._pointer.pressed.connect(self._writing.end)
        self.canvas.staged.connect(self._writing.follow)
        self._writing.began.connect(lambda _: self._wrote())
        self._writing.ended.connect(self._wrote)
        self._desk.selection.focus_changed.connect(self._focused)

    def _focused(self, format_id: str) -> None:
        self._pointer.abandon()
        self._writing.end()
        if format_id:
            self._bar.show_format()

    def _format_area(self) -> QRectF | None:
        stage = self.canvas.stage
        return self.canvas.on_canvas(stage.area) if stage else None

    def _preview(self) -> Preview | None:
        return self.canvas.stage.preview if self.canvas.stage else None

    def _zoom(self, way: int) -> None:
        if way:
            self.canvas.zoom_in() if way > 0 else self.canvas.zoom_out()
        else:
            self.canvas.fit()
