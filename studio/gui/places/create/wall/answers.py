"""What the wall answers for: the actions that concern its formats, here and in the focus editor."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize

from studio.edit.values import Where, set_value
from studio.gui.changes import change, follow_again, selected
from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.places.create.focus.stage import stage_of
from studio.gui.places.create.inspector.framing_steps import reset_framing
from studio.gui.places.create.wall.taking_out import TakingOut
from studio.gui.places.create.wall.view import WallView
from studio.gui.sheets.networks import NetworksSheet
from studio.model.framing import Mode
from studio.model.project_formats import left_out
from studio.model.resolve import differs
from studio.model.values import Window
from studio.wording import say, say_count

_SMALL = QSize(256, 256)  # device pixels: enough to know what a format shows
_STEP = 24  # pixels of a tile's height


class Answers(QObject):
    """Registers and answers. Keeps the framing that was copied."""

    def __init__(
        self, desk: Desk, commands: Commands, view: WallView, taking_out: TakingOut
    ) -> None:
        super().__init__(view)
        self._desk = desk
        self._commands = commands
        self._view = view
        self._sheet: NetworksSheet | None = None
        self._copied: tuple[Window, Mode | None] | None = None
        on = commands.on
        on("format.edit", self.edit, self._any)
        on("format.leave_out", self.leave_out, self._any, self._all_left_out)
        on("format.follow", lambda: follow_again(desk), self._any_changed)
        on("framing.copy", self.copy_framing, self._any)
        on("framing.paste", self.paste_framing, lambda: self._any() and self._copied is not None)
        on("framing.reset", lambda: reset_framing(desk), self._any)
        on("format.copy", lambda: taking_out.copy(desk.selection.formats[0]), self._any)
        on("format.export", lambda: taking_out.export(desk.selection.formats[0]), self._any)
        on("networks", self.choose_networks)
        self.take_over()
        desk.selection.focus_changed.connect(self._take_back)

    def take_over(self) -> None:
        """What means something else in the focus editor is answered here again."""
        on, view = self._commands.on, self._desk.view
        on("select_all", self._view.selectAll, self._there)
        on("focal", lambda: self._view.move_focal(not self._view.focal), self._there)
        on("larger", lambda: view.put("tile_height", view.tile_height + _STEP))
        on("smaller", lambda: view.put("tile_height", view.tile_height - _STEP))

    def choose_networks(self) -> None:
        """Open the sheet of networks and formats."""
        window = self._view.window()
        if self._sheet is None or self._sheet.parentWidget() is not window:
            self._sheet = NetworksSheet(self._desk, window)
        self._sheet.choose()

    def edit(self) -> None:
        """Open the first selected format large."""
        self._desk.selection.focus(self._desk.selection.formats[0])

    def leave_out(self) -> None:
        """Leave the selected formats out of the export, or take them in again."""
        out = None if self._all_left_out() else True
        count = len(self._desk.selection.formats)
        label = (
            say_count("Leave a format out", "Leave {count} formats out", count)
            if out
            else say_count("Export a format again", "Export {count} formats again", count)
        )
        desk = self._desk
        if desk.post is not None:
            where = Where(formats=desk.selection.formats)
            project = set_value(desk.document.project, desk.post.id, where, "left_out", out)
            desk.document.do(label, project, post=desk.post.id, path="left_out")

    def copy_framing(self) -> None:
        """Keep what the first selected format shows of the picture."""
        stage = stage_of(self._desk, self._desk.selection.formats[0], _SMALL)
        if stage is not None and stage.photo is not None:
            self._copied = (stage.window, stage.values.mode)
            self._desk.tell(say("Framing copied"))

    def paste_framing(self) -> None:
        """Show the same part of the picture here, as far as the change reaches."""
        if self._copied is None:
            return
        window, mode = self._copied
        label = say("Paste the framing")
        change(self._desk, label, "mode", mode, gesture="paste")
        change(self._desk, label, "window", window, gesture="paste")
        self._desk.document.end_gesture()

    def _take_back(self, focused: str) -> None:
        self._view.move_focal(False)
        if not focused:
            self.take_over()

    def _any(self) -> bool:
        return bool(selected(self._desk))

    def _there(self) -> bool:
        return bool(self._view.wall.every)

    def _any_changed(self) -> bool:
        post, chosen = self._desk.post, self._desk.selection.formats
        return post is not None and any(differs(post, each) for each in chosen)

    def _all_left_out(self) -> bool:
        post, chosen = self._desk.post, selected(self._desk)
        return post is not None and bool(chosen) and all(left_out(post, each) for each in chosen)
