"""The Brand place: kits at the left; logos, colours, fonts and words of the chosen one beside."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from studio.gui.commands import Commands
from studio.gui.desk import Desk


class BrandPlace(QWidget):
    """One for each window."""

    def __init__(self, desk: Desk, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("brand")
        self._desk = desk
        self._commands = commands
