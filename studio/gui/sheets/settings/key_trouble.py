"""Why a key cannot be had, or what has it already, below the action that wants it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.gui.widgets import Button, Label
from studio.gui.words import words
from studio.wording import Said, say


class KeyTrouble(QWidget):
    """A sentence, and a button where the key may be taken all the same."""

    used = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = Label(lambda: "", "small", "error", wraps=True, parent=self)
        self.use = Button(say("Use it here"), f"{name}.use", parent=self)
        self.use.make_compact()
        self.use.clicked.connect(self.used)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 4)
        row.addWidget(self.text, 1)
        row.addWidget(self.use)

    def tell(self, said: Said, *, offer: bool) -> None:
        """Say it; `offer`: the key can be used here instead."""
        self.text.say(lambda: words().of(said))
        self.use.setVisible(offer)
        self.show()
        if offer:
            self.use.setFocus(Qt.FocusReason.OtherFocusReason)
