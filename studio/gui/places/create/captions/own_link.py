"""A link in the head of a text that gives way where there is little room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy

from studio.gui.places.create.inspector.live import Link
from studio.gui.type import px
from studio.wording import Said


class OwnLink(Link):
    """Its words end with "…" where they must; the tooltip has all of them."""

    def __init__(self, said: Said, name: str) -> None:
        super().__init__(said, name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(36), px(18))
