"""One format large, everything else of the post beneath it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from studio.gui.commands import Commands
from studio.gui.desk import Desk


class FocusPage(QWidget):
    """The focus editor of ux 2.6."""

    def __init__(self, desk: Desk, commands: Commands) -> None:
        super().__init__()
        self.setObjectName("create.focus")
        self._desk = desk
        self._commands = commands
