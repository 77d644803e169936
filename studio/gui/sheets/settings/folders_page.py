"""Where new projects and exports go, and the folders that dialogs remember."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from studio.gui.settings import settings
from studio.gui.sheets.settings.rows import Page, Row
from studio.gui.widgets import Button, Divider, IconButton
from studio.gui.words import words
from studio.paths import projects_folder
from studio.wording import Said, say

EXPORTS = "export"  # as the export sheet remembers it
_PURPOSES: dict[str, Said] = {
    "media": say("Photos and videos come from"),
    "projects": say("Projects are opened from"),
    "bulk": say("Tables come from"),
    "schedule": say("Tables for schedulers go to"),
}


class FoldersPage(Page):
    """Each can be changed, and set back to the usual one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(say("Folders"), parent)
        self._projects = self._folder_row("projects_in", say("New projects go to"))
        self._exports = self._folder_row("exports", say("Exports go to"))
        self.heading(say("Remembered by dialogs"))
        self._list = QWidget(self)
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._shown: dict[str, str] | None = None
        self.column.addWidget(self._list)
        self._none = self.note(say("None yet: each dialog opens where it was used last."))
        settings().changed.connect(self._follow)
        self._follow("folders")
        self._follow("projects_in")
        self.end()

    def _folder_row(self, name: str, said: Said) -> tuple[Row, Button]:
        change = Button(say("Change…"), f"settings.{name}.change")
        usual = Button(say("As usual"), f"settings.{name}.usual", "quiet")
        change.clicked.connect(partial(self._choose, name, said))
        usual.clicked.connect(partial(self._put, name, ""))
        return self.row(said, lambda: "", usual, change), usual

    def _choose(self, name: str, said: Said) -> None:
        at = self._now(name) or str(projects_folder())
        found = QFileDialog.getExistingDirectory(self, words().of(said), at)
        if found:
            self._put(name, found)

    def _put(self, name: str, folder: str) -> None:
        if name == "projects_in":
            settings().put(name, folder)
        else:
            self._remember(EXPORTS, folder)

    def _remember(self, purpose: str, folder: str) -> None:
        kept = {each: at for each, at in settings().now.folders.items() if each != purpose}
        settings().put("folders", {**kept, purpose: folder} if folder else kept)

    def _now(self, name: str) -> str:
        return settings().now.projects_in if name == "projects_in" else settings().folder(EXPORTS)

    def _follow(self, name: str) -> None:
        if name not in ("folders", "projects_in"):
            return
        row, usual = self._projects
        row.tell(lambda: settings().now.projects_in or str(projects_folder()))
        usual.setVisible(bool(self._now("projects_in")))
        row, usual = self._exports
        row.tell(lambda: settings().folder(EXPORTS) or say("A folder beside each project"))
        usual.setVisible(bool(self._now("exports")))
        self._show_remembered()

    def _show_remembered(self) -> None:
        kept = {purpose: at for purpose, at in settings().now.folders.items() if purpose != EXPORTS}
        if kept == self._shown:
            return
        self._shown = kept
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for purpose, folder in sorted(kept.items()):
            forget = IconButton("close", say("Forget this folder"), f"settings.forget.{purpose}")
            forget.clicked.connect(partial(self._remember, purpose, ""))
            said = _PURPOSES.get(purpose, say("Used last"))
            self._rows.addWidget(Row(said, partial(str, Path(folder)), (forget,), self._list))
            self._rows.addWidget(Divider(parent=self._list))
        self._none.setVisible(not kept)
