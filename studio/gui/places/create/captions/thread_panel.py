"""A caption that is posted as a thread: its parts, each with its count, each to be copied."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.gui.desk import Desk
from studio.gui.places.create.captions import counter
from studio.gui.places.create.captions.copying import put_on_clipboard
from studio.gui.widgets import Button, Card, Label, named, tip
from studio.model.caption import CaptionResult
from studio.model.counting import length
from studio.model.network import TextRules
from studio.wording import Said, say, say_count

_HOW = say("Post the first part, then each one in reply to the one before.")


class ThreadPanel(QWidget):
    """Shows while a thread is chosen. `closed`: it is to be one post again."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "captions.thread", say("Thread"))
        self._desk = desk
        self._shown: tuple[str, ...] = ()
        self._cards: list[_PartCard] = []
        self.title = Label(role="title")
        self.close_button = Button(
            say("One post again"), "captions.thread.close", "quiet"
        ).make_compact()
        tip(self.close_button, say("Do not split the text on this network"))
        self.close_button.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addLayout(head)
        self._hint = Label(_HOW, "small", "text-3", wraps=True)
        self._box.addWidget(self._hint)
        self.hide()

    @property
    def parts(self) -> tuple[str, ...]:
        """What is posted one after the other; nothing where all of it is one post."""
        return self._shown

    def show_result(self, result: CaptionResult, rules: TextRules) -> None:
        """The parts of the moment; cards of parts that stay the same are left as they are."""
        parts = self._shown = result.parts
        self.title.say(_title(result))
        self._hint.setVisible(bool(parts))
        while len(self._cards) < len(parts):
            card = _PartCard(self._desk, len(self._cards) + 1, self)
            self._cards.append(card)
            self._box.addWidget(card)
        for at, card in enumerate(self._cards):
            card.setVisible(at < len(parts))
            if at < len(parts):
                card.show_part(parts[at], rules)
        self.updateGeometry()


class _PartCard(Card):
    """One part."""

    def __init__(self, desk: Desk, number: int, parent: QWidget) -> None:
        super().__init__(token="surface", parent=parent)
        self._desk, self._number, self._part = desk, number, ""
        self.body.setContentsMargins(12, 8, 8, 8)
        self.body.setSpacing(4)
        self._used = Label(role="small", token="text-3", tabular=True)
        self._text = Label(role="reading", wraps=True)
        copy = Button(say("Copy"), f"captions.thread.copy.{number}", "quiet", "mdi6.content-copy")
        tip(copy.make_compact(), say("Copy part {number}", number=number))
        copy.clicked.connect(self._copy)
        head = QHBoxLayout()
        head.addWidget(self._used)
        head.addStretch(1)
        head.addWidget(copy)
        self.body.addLayout(head)
        self.body.addWidget(self._text)

    def show_part(self, part: str, rules: TextRules) -> None:
        count = length(part, rules.counting)
        self._used.say(lambda: counter.used_of(count, rules.caption_max))
        if part != self._part:
            self._part = part
            self._text.say(lambda: part)

    def _copy(self) -> None:
        put_on_clipboard(self._desk, self._part, say("Part {number} copied", number=self._number))


def _title(result: CaptionResult) -> Said:
    if not result.parts:
        return (
            say("Thread: too long for one") if result.too_long
            else say("Thread: all of it fits in one post")
        )  # fmt: skip
    count = len(result.parts)
    return say_count("Thread of {count} part", "Thread of {count} parts", count)
