"""Texts beside the caption: a title, what the picture shows, the first comment."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.edit.texts import Field
from studio.gui.desk import Desk
from studio.gui.places.create.captions import counter, reading
from studio.gui.places.create.captions.area import TextArea
from studio.gui.places.create.captions.own_link import OwnLink
from studio.gui.places.create.captions.used_badge import UsedBadge
from studio.gui.places.create.captions.writer import Writer
from studio.gui.widgets import Label, named, tip
from studio.model.state import State
from studio.model.texts import Texts
from studio.wording import Said, say

_TOKENS: dict[State, str] = {"ready": "text-3", "check": "warn", "blocked": "error"}
_LINES: dict[Field, int] = {"title": 1, "alt": 2, "comment": 1}


class ExtraText(QWidget):
    """A field with its name, who shares it, and how full it is. `field` names the text.

    It writes what all networks share, until a network is given a text of its own.
    """

    entered = Signal(object)  # the text that has the caret now

    def __init__(self, desk: Desk, field: Field, said: Said, hint: Said, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, f"captions.{field}.section", said)
        self._desk = desk
        self._field: Field = field
        self._network = ""
        self._labelled: tuple[str, bool] | None = None
        self._writer = Writer(desk, field, self)
        self.title = Label(said, "title")
        self.badge = UsedBadge(f"captions.{field}.used", self)
        self.own = OwnLink(say("Write its own"), f"captions.{field}.own")
        self.own.clicked.connect(self._turn)
        self.count = Label(role="small", token="text-3", tabular=True)
        self.count.setObjectName(f"captions.{field}.count")
        self.text = TextArea(said, f"captions.{field}", self, lines=_LINES[field])
        self.text.hint(hint)
        tip(self.text, said)
        self.text.edited.connect(self._write)
        self.text.ended.connect(self._writer.end)
        self.text.full.connect(self._writer.tell_full)
        self.text.entered.connect(lambda: self.entered.emit(self.text))
        self.advice = Label(role="small", token="text-3", wraps=True)
        self._lay_out()
        self.own.setVisible(field != "comment")  # no sooner: it would be a window of its own
        self.advice.hide()

    def refresh(self, network: str) -> None:
        """Show the text of a network."""
        if network != self._network:
            self._writer.end()
        self._network = network
        texts, own = reading.texts_shown(self._desk), self._has_own
        self.text.show_text(_text(texts, self._field, network))
        self.text.token = "differs" if own else "outline"
        self._label(network, own=own)

    def _label(self, network: str, *, own: bool) -> None:
        """Whose text it is, and the way to make it another's."""
        if (network, own) == self._labelled:
            return
        self._labelled = (network, own)
        name = reading.name_of(self._desk, network)
        shared = say("shared by all")
        self.badge.say(say("own text of {network}", network=name) if own else shared, own=own)
        self.own.relabel(say("Follow again") if own else say("Its own for {network}", network=name))
        tip(self.own, say("Use the shared text again") if own
            else say("Write another text for {network} alone", network=name))  # fmt: skip

    def show_count(self, length: int, limit: int | None, state: State = "ready") -> None:
        """How much of what a network takes is used."""
        self.count.say(lambda: counter.used_of(length, limit))
        near = counter.level(length, limit)
        self.count.colour({"calm": _TOKENS[state], "warn": "warn", "error": "error"}[near])

    def advise(self, said: Said | None, token: str = "text-3") -> None:
        """A sentence below the field; None for none."""
        self.advice.setVisible(said is not None)
        if said is not None:
            self.advice.colour(token)
            self.advice.say(said)

    def take_caret(self) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _has_own(self) -> bool:
        texts = reading.texts_shown(self._desk)
        versions = {"title": texts.titles, "alt": texts.alts}.get(self._field, {})
        return bool(self._network) and self._network in versions

    def _write(self, text: str) -> None:
        self._writer.write(text, self._network if self._has_own else "")

    def _turn(self) -> None:
        """A text of its own, beginning with what it says now; or none any more."""
        if self._has_own:
            self._writer.follow(self._network)
        else:
            self._writer.write(self.text.text(), self._network)
            self._writer.end()
        self.take_caret()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.badge)
        head.addWidget(self.own)
        head.addStretch(1)
        head.addWidget(self.count)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(head)
        box.addWidget(self.text)
        box.addWidget(self.advice)


def _text(texts: Texts, field: Field, network: str) -> str:
    if field == "title":
        return texts.title_of(network)
    return texts.alt_of(network) if field == "alt" else texts.comment
