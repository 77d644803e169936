"""Home: drop something to begin, or go on with a project."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.projects import Projects


class HomePlace(QWidget):
    """The first thing anyone sees."""

    def __init__(self, desk: Desk, commands: Commands, projects: Projects, parent: QWidget) -> None:
        super().__init__(parent)
        QVBoxLayout(self)
