"""The inspector: from what is selected down to its checks."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from studio.gui.desk import Desk


class Inspector(QWidget):
    """Everything that can be changed in the selected formats, and how far it reaches."""

    def __init__(self, desk: Desk, commands: Any) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("create.inspector")
