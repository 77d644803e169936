"""One format large, everything else of the post beneath it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.places.create.focus.answers import answer_for, take_over
from studio.gui.places.create.focus.bar import FocusBar
from studio.gui.places.create.focus.canvas import FocusCanvas
from studio.gui.places.create.focus.getting_ready import GettingReady
from studio.gui.places.create.focus.keys import Keys
from studio.gui.places.create.focus.nudges import Bursts
from studio.gui.places.create.focus.pointer import Pointer
from studio.gui.places.create.focus.straighten_bar import StraightenBar
from studio.gui.places.create.focus.strip import Strip, StripPanel
from studio.gui.places.create.focus.trouble import Trouble
from studio.gui.places.create.focus.writing import Writing
from studio.gui.previews import Preview
from studio.gui.widgets.naming import named
from studio.wording import say, say_count

if TYPE_CHECKING:
    from studio.gui.places.create.focus.clip_panel import ClipPanel


class FocusPage(QWidget):
    """The focus editor: tool bar, canvas, a clip's controls, and a strip of all formats."""

    def __init__(self, desk: Desk, commands: Commands) -> None:
        super().__init__()
        named(self, "create.focus", say("Focus editor"))
        self._desk = desk
        self.commands = commands
        self.bar = FocusBar(desk, commands, self)
        self.canvas = FocusCanvas(desk, self)
        self.strip = Strip(desk, self)
        self.clip: ClipPanel | None = None
        self._getting_ready = GettingReady(self)
        self._bursts = Bursts(desk, self)
        self._pointer = Pointer(self.canvas, self._bursts)
        self._keys = Keys(self.canvas, self._bursts, self.write)
        self.writing = Writing(desk, self.canvas, self._format_area, self._preview)
        self._level = StraightenBar(desk, self.canvas)
        self._trouble = Trouble(desk, commands, self.canvas)
        self.canvas.hand = self._pointer
        self.canvas.answer_key = self._keys.press
        self.canvas.walk = self._keys.walk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.bar)
        self._column.addWidget(self.canvas, 1)
        self._column.addWidget(StripPanel(self.strip, self))
        self.setFocusProxy(self.canvas)
        self._listen()
        answer_for(self, desk, commands)

    def leave(self) -> None:
        """Back to the wall."""
        self._desk.selection.focus("")

    def step(self, by: int) -> None:
        """Show a neighbouring format."""
        if found := self.strip.neighbour(by):
            self._desk.selection.focus(found)

    def write(self, layer: str, at: QPointF | None = None) -> bool:
        """Put the caret into a text, at a point of the canvas, else all of it selected."""
        return self.writing.begin(layer, at)

    def hold_focal(self) -> None:
        """Arrows move the focal point; asked again, the picture."""
        self.canvas.setFocus()
        self._keys.hold_focal(not self.canvas.focal_held)

    def zoom(self, way: int) -> None:
        """Look closer (1), from farther away (-1), or at all of it (0)."""
        if way:
            self.canvas.zoom_in() if way > 0 else self.canvas.zoom_out()
        else:
            self.canvas.fit()

    def straighten(self, on: bool) -> None:
        """Show or hide what levels the picture."""
        self._level.setVisible(on)
        self._level.stand()
        self._level.refresh()
        self._level.raise_()
        self.canvas.levelling = on
        self.canvas.viewport().update()
        self.bar.show_straightening(on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif alt and Qt.Key(event.key()) in ways:
            self.step(ways[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.strip.show_current()
        self.canvas.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.writing.end()
        if self.clip is not None:
            self.clip.close_clip()

    def _escape(self) -> None:
        """One level up."""
        if self.writing.active:
            self.writing.end()
        elif self.canvas.focal_held:
            self._keys.hold_focal(False)
        elif self.canvas.levelling:
            self.straighten(False)
        else:
            self.leave()

    def _listen(self) -> None:
        desk, writing = self._desk, self.writing
        self.bar.left.connect(self.leave)
        self.bar.stepped.connect(self.step)
        self.bar.zoomed.connect(self.zoom)
        self.bar.straightening.connect(self.straighten)
        self._level.closed.connect(lambda: self.straighten(False))
        self.canvas.zoomed.connect(self.bar.show_zoom)
        self.canvas.staged.connect(self._staged)
        self.strip.chosen.connect(desk.selection.focus)
        self._pointer.typing_wanted.connect(self.write)
        self._pointer.pressed.connect(writing.end)
        writing.began.connect(lambda _: self._wrote())
        writing.ended.connect(self._wrote)
        desk.selection.focus_changed.connect(self._focused)
        desk.selection.post_changed.connect(self._show_clip)

    def _staged(self) -> None:
        self.writing.follow()
        self._trouble.stand()
        if self.canvas.levelling:
            self._level.stand()

    def _wrote(self) -> None:
        self.canvas.typing = self.writing.active
        self.canvas.viewport().update()

    def _focused(self, format_id: str) -> None:
        """Another format is on the canvas, or none."""
        self._pointer.abandon()
        self.writing.end()
        self._show_clip()
        if not format_id:
            self.straighten(False)
            return
        take_over(self, self.commands)
        self.bar.show_format()
        linked = self.strip.linked
        if linked > 1 and self._desk.view.face == "visuals":
            self._desk.tell(
                say_count(
                    "You are editing {count} format", "You are editing {count} formats together",
                    linked,
                ),
                about=format_id,
            )  # fmt: skip

    def _show_clip(self, *_: object) -> None:
        """A clip's controls are made when the first clip is looked at: playing takes libraries,
        which are loaded bit by bit from when the first clip is selected.
        """
        post = self._desk.post
        clip = post is not None and post.kind != "image"
        needed = bool(self._desk.selection.focused) and clip
        if clip:
            self._getting_ready.start()
        if needed and self.clip is None:
            self._getting_ready.finish()
            from studio.gui.places.create.focus.clip_panel import ClipPanel

            self.clip = ClipPanel(self._desk, self)
            self._column.insertWidget(2, self.clip)
            self.clip.framed.connect(self.canvas.show_frame)
            self.clip.covered.connect(lambda: self.canvas.show_frame(None))
        if self.clip is not None:
            self.clip.refresh()

    def _format_area(self) -> QRectF | None:
        stage = self.canvas.stage
        return self.canvas.on_canvas(stage.area) if stage else None

    def _preview(self) -> Preview | None:
        return self.canvas.stage.preview if self.canvas.stage else None
