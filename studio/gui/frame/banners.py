"""What concerns the whole window, above the place: recovery, missing media, read only."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.projects import Projects


class Banners(QWidget):
    """Nothing most of the time."""

    def __init__(self, desk: Desk, commands: Commands, projects: Projects, parent: QWidget) -> None:
        super().__init__(parent)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
