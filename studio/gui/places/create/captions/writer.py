"""Writing texts of a post, keystroke by keystroke, as steps that a person would name."""

from __future__ import annotations

from PySide6.QtCore import QObject

from studio.edit import texts as edit
from studio.gui.desk import Desk
from studio.gui.places.create.captions import reading
from studio.gui.places.create.inspector.gesture import Gesture
from studio.model.project import Project
from studio.wording import Said, say, say_count

PATH = "texts"  # of the steps in the history


class Writer(QObject):
    """One for each field. What is typed within a burst is one step; `end` ends it."""

    def __init__(self, desk: Desk, field: edit.Field, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._field = field
        self._gesture = Gesture(desk, f"texts {field}", self, pauses=True)
        self._written = ""  # where the burst goes on

    def write(self, text: str, network: str = "") -> None:
        """Say the text: what is shared, or a network's own version. Part of a burst."""
        post, language = self._desk.post, reading.language_shown(self._desk)
        if post is None:
            return
        place = f"{post.id} {language} {network}"
        if place != self._written:
            self.end()
            self._written = place
        project = self._desk.document.project
        changed = edit.write(project, post.id, language, self._field, text, network)
        do(self._desk, self._label(network), changed, gesture=self._gesture.going())

    def tell_full(self, left_out: int) -> None:
        """Say that the end of what was pasted found no room."""
        told = say_count(
            "{count} character at the end was left out: no network takes so long a text",
            "{count} characters at the end were left out: no network takes so long a text",
            left_out,
        )  # fmt: skip
        self._desk.tell(told, lasting=True)

    def follow(self, network: str) -> None:
        """Let a network follow what is shared again."""
        post, language = self._desk.post, reading.language_shown(self._desk)
        if post is None:
            return
        self.end()
        project = self._desk.document.project
        changed = edit.follow(project, post.id, language, self._field, network)
        name = reading.name_of(self._desk, network)
        do(self._desk, say("Follow again on {network}", network=name), changed)

    def end(self) -> None:
        """The burst is over."""
        self._written = ""
        self._gesture.end()

    def _label(self, network: str) -> Said:
        if network:
            name = reading.name_of(self._desk, network)
            return _OWN_LABELS[self._field](name)
        return _LABELS[self._field]


_LABELS: dict[str, Said] = {
    "caption": say("Write the caption"),
    "title": say("Write the title"),
    "alt": say("Write the alternative text"),
    "comment": say("Write the first comment"),
}
_OWN_LABELS = {
    "caption": lambda name: say("Write the caption of {network}", network=name),
    "title": lambda name: say("Write the title of {network}", network=name),
    "alt": lambda name: say("Write the alternative text of {network}", network=name),
    "comment": lambda name: say("Write the first comment"),
}


def do(desk: Desk, label: Said, project: Project, gesture: str = "") -> None:
    """One step of the history, unless nothing changes."""
    post = desk.post
    if post is not None and project != desk.document.project:
        desk.document.do(label, project, gesture=gesture, post=post.id, path=PATH)
