"""The caption that every network posts until it is given a version of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.gui.desk import Desk
from studio.gui.places.create.captions import reading
from studio.gui.places.create.captions.area import TextArea
from studio.gui.places.create.captions.hashtags import Hashtags
from studio.gui.places.create.captions.starting import StartFrom, example
from studio.gui.places.create.captions.used_badge import UsedBadge
from studio.gui.places.create.captions.writer import Writer
from studio.gui.widgets import Card, Label, named, tip
from studio.gui.words import words
from studio.wording import Said, say, say_count


class SharedCard(Card):
    """A large text, the hashtags, and what to start from while it is empty."""

    entered = Signal(object)  # the text that has the caret now

    def __init__(self, desk: Desk, tools: QWidget, parent: QWidget) -> None:
        super().__init__(parent=parent)
        named(self, "captions.shared.card", say("Shared caption"))
        self._desk = desk
        self._writer = Writer(desk, "caption", self)
        self.title = Label(say("Shared caption"), "title")
        self.used = UsedBadge("captions.shared.used", self)
        self.text = TextArea(say("Shared caption"), "captions.shared", self, flat=True)
        tip(self.text, say("What every network posts that has no text of its own"))
        self.text.edited.connect(self._writer.write)
        self.text.ended.connect(self._writer.end)
        self.text.full.connect(self._writer.tell_full)
        self.text.entered.connect(lambda: self.entered.emit(self.text))
        self.starting = StartFrom(desk, self._start, self)
        self.hashtags = Hashtags(desk, self)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.used)
        head.addStretch(1)
        head.addWidget(tools)
        self.body.setContentsMargins(16, 8, 12, 16)
        self.body.setSpacing(8)
        self.body.addLayout(head)
        self.body.addWidget(self.text)
        self.body.addWidget(self.starting)
        self.body.addWidget(self.hashtags)
        words().put(self.text, self.text.setPlaceholderText, lambda: example(desk))

    def refresh(self) -> None:
        """Show the text in the language that is written."""
        text = reading.texts_shown(self._desk).caption
        self.text.show_text(text)
        self.title.say(self._name())
        self.used.say(_used(reading.followers(self._desk)))
        self.text.setPlaceholderText(example(self._desk))
        self.starting.refresh(empty=not text)
        self.hashtags.refresh()

    def end(self) -> None:
        """What was typed is a step."""
        self._writer.end()

    def _name(self) -> Said:
        post = self._desk.post
        if post is None or len(post.posted_in) == 1:
            return say("Shared caption")
        language = reading.language_name(reading.language_shown(self._desk))
        return say("Shared caption · {language}", language=language)

    def _start(self, text: str) -> None:
        """Begin with a text, or with nothing."""
        if text:
            self._writer.write(text)
            self._writer.end()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)


def _used(count: int) -> Said:
    if not count:
        return say("used by no network")
    return say_count("used by {count} network", "used by {count} networks", count)
