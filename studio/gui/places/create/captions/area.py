"""A text of the captions that says when it has the caret, so that emoji find their way there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from studio.gui.words import Saying
from studio.gui.writing.text_area import TextArea as Writing

_TALL = 400  # lines that a text on its card may grow to: the page scrolls, not the text


class TextArea(Writing):
    """`flat`: without a frame, as high as its words."""

    entered = Signal()

    def __init__(
        self, said: Saying, name: str, parent: QWidget, *, lines: int = 2, flat: bool = False
    ) -> None:
        most = _TALL if flat else 3 * lines
        super().__init__(said, name, lines, most, framed=not flat, parent=parent)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
