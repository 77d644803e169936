"""What is kept on this computer, where, and that nothing is sent."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from studio.gui.settings import settings
from studio.gui.sheets.settings.bare_switch import BareSwitch
from studio.gui.sheets.settings.made_folder import open_made
from studio.gui.sheets.settings.rows import Page
from studio.gui.widgets import Button
from studio.paths import cache_folder, config_folder, data_folder, projects_folder
from studio.wording import Said, say

_KEPT: tuple[tuple[str, Said, Said, Callable[[], Path]], ...] = (
    ("projects", say("Projects"),
     say("Texts, framing, and where your photos lie."), projects_folder),
    ("config", say("Settings"),
     say("Your choices, brands, templates and own words."), config_folder),
    ("data", say("Safety copies"),
     say("Earlier versions of projects, what a crash would lose, the queue."), data_folder),
    ("cache", say("Cache"), say("What can be made again. It may be cleared at any time."),
     cache_folder),
)  # fmt: skip


class PrivacyPage(Page):
    """Location data is removed unless the person wants it kept."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(say("Privacy"), parent)
        self.note(say("Everything runs on this computer. Nothing is uploaded, nothing is counted,"
                      " and no account is needed."))  # fmt: skip
        self.heading(say("In exported files"))
        said = say("Keep where photos were taken")
        self.row(said, say("What the export sheet starts with. Usually it is removed."),
                 BareSwitch(said, "settings.location", "location", self))  # fmt: skip
        self.heading(say("Kept on this computer"))
        for name, title, told, folder in _KEPT:
            show = Button(say("Open the folder"), f"settings.kept.{name}")
            show.clicked.connect(partial(self._open, folder))
            self.row(title, partial(_where, told, folder), show)
        self.heading(say("Remembered by the window"))
        forget = Button(say("Forget them"), "settings.forget")
        forget.clicked.connect(self._forget)
        self.row(say("Folders of dialogs, emoji used last"), None, forget)
        self.end()

    def _open(self, folder: Callable[[], Path]) -> None:
        open_made(self, folder())

    def _forget(self) -> None:
        settings().put("folders", {})
        settings().put("emoji", ())


def _where(told: Said, folder: Callable[[], Path]) -> Said:
    return say("{what}\n{folder}", what=told, folder=str(folder()))
