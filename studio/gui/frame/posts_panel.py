"""The posts of the project, at the left of the place where they are made."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.projects import Projects


class PostsPanel(QWidget):
    """A list, a plus, and a card to drop things on."""

    def __init__(self, desk: Desk, commands: Commands, projects: Projects) -> None:
        super().__init__()
        QVBoxLayout(self)
