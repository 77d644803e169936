"""A long text in parts that fit: each with its count, each to be copied."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.gui.desk import Desk
from studio.gui.places.create.captions import counter
from studio.gui.places.create.captions.copying import put_on_clipboard
from studio.gui.widgets import Button, Card, Label, named, tip
from studio.model.counting import length
from studio.model.network import TextRules
from studio.wording import say, say_count


class ThreadPanel(QWidget):
    """Shows how a text would be split; nothing of it changes. `closed`: enough of it."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "captions.thread", say("Thread"))
        self._desk = desk
        self._shown: tuple[str, ...] = ()
        self._cards: list[QWidget] = []
        self.title = Label(role="title")
        self.close_button = Button(say("Close"), "captions.thread.close", "quiet").make_compact()
        self.close_button.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.close_button)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addLayout(head)
        hint = Label(say("Post the first part, then each one in reply to the one before."),
                     "small", "text-3", wraps=True)  # fmt: skip
        self._box.addWidget(hint)
        self.hide()

    @property
    def parts(self) -> tuple[str, ...]:
        return self._shown

    def show_parts(self, parts: tuple[str, ...], rules: TextRules) -> None:
        """The parts of the moment."""
        if parts == self._shown:
            return
        self._shown = parts
        count = len(parts)
        self.title.say(say_count("Thread of {count} part", "Thread of {count} parts", count))
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = [self._card(at, part, rules) for at, part in enumerate(parts, 1)]
        for card in self._cards:
            self._box.addWidget(card)
        self.updateGeometry()

    def _card(self, at: int, part: str, rules: TextRules) -> QWidget:
        card = Card(token="surface", parent=self)
        card.body.setContentsMargins(12, 8, 8, 8)
        card.body.setSpacing(4)
        count = length(part, rules.counting)
        used = Label(lambda: counter.used_of(count, rules.caption_max), "small", "text-3",
                     tabular=True)  # fmt: skip
        copy = Button(say("Copy"), f"captions.thread.copy.{at}", "quiet", "mdi6.content-copy")
        tip(copy.make_compact(), say("Copy part {number}", number=at))
        copy.clicked.connect(
            lambda: put_on_clipboard(self._desk, part, say("Part {number} copied", number=at))
        )
        head = QHBoxLayout()
        head.addWidget(used)
        head.addStretch(1)
        head.addWidget(copy)
        card.body.addLayout(head)
        card.body.addWidget(Label(lambda: part, "reading", wraps=True))
        return card
