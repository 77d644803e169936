"""The words that the person taught the spelling, each of them to be forgotten again."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.gui.widgets import Chip, FlowLayout, Label, tip
from studio.gui.writing.speller import speller
from studio.wording import say


class OwnWords(QWidget):
    """A chip for each word; pressing it forgets the word."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: frozenset[str] | None = None
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips, spacing=6)
        self._none = Label(
            say("Words that you add with a right click on an underlined word are listed here."),
            "small", "text-3", wraps=True, parent=self,
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(Label(say("My words"), weight=550, parent=self))
        column.addWidget(self._none)
        column.addWidget(self._chips)
        speller().found.connect(self._show)
        speller().learned.connect(self._show)
        speller().look()
        self._show()

    def _show(self) -> None:
        own = speller().own_words
        if own == self._shown:
            return
        self._shown = own
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for number, word in enumerate(sorted(own, key=str.casefold)):
            chip = Chip(say("{word} ×", word=word), f"settings.word.{number}", checkable=False,
                        parent=self._chips)  # fmt: skip
            tip(chip, say("Forget “{word}”", word=word))
            chip.clicked.connect(lambda _=False, word=word: speller().unlearn(word))
            self._flow.addWidget(chip)
            chip.show()
        self._none.setVisible(not own)
        self._chips.setVisible(bool(own))
        self._chips.updateGeometry()
