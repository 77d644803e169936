"""The wall with its tool bar: what people see first when a photo has landed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.gui.commands import Commands
from studio.gui.desk import Desk


class WallPage(QWidget):
    """All formats of the post that is worked on."""

    def __init__(self, desk: Desk, commands: Commands) -> None:
        super().__init__()
        self.setObjectName("create.page")
        self._column = QVBoxLayout(self)
