"""The words of the selected text."""

from __future__ import annotations

from PySide6.QtCore import Qt

from studio.gui import changes
from studio.gui.desk import Desk
from studio.gui.places.create.inspector import reading
from studio.gui.places.create.inspector.gesture import Gesture
from studio.gui.places.create.inspector.live import LiveLabel, OwnMark
from studio.gui.widgets import Section, TextField
from studio.gui.words import words
from studio.wording import Said, say


class TextSection(Section):
    """Everybody's words, until a shape or a format says its own."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(say("Text"))
        self._desk = desk
        self._gesture = Gesture(desk, "inspector words", self, pauses=True)
        self.own = OwnMark(
            desk, "create.inspector.text.own", say("Reset the words"), self._path, self._back
        )
        self.shared = LiveLabel(self._sharing, "small", "text-3")
        self.words = TextField(say("Text"), "create.inspector.text", lines=2)
        self.header.insertWidget(1, self.own)
        self.put_right(self.shared)
        self.body.addWidget(self.words)
        self.words.edited.connect(self._write)
        self.words.ended.connect(self._gesture.end)

    @property
    def path(self) -> str:
        return self._path() or "slots"

    def edit(self) -> None:
        """Put the caret into the words, all of them selected."""
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.words.selectAll()

    def refresh(self) -> None:
        path = self._path()
        self.setVisible(bool(path))
        if not path:
            return
        self.words.show_text(changes.value_shown(self._desk, path) or "")
        self.words.setPlaceholderText(self._example())
        self.words.token = "differs" if changes.differs(self._desk, path) else "outline"
        self.own.refresh()
        self.shared.refresh()

    def _path(self) -> str:
        """The property that holds the words of the selected layer; "" where that is no text."""
        desk, layer = self._desk, self._desk.selection.layer
        template = reading.template_shown(desk) if layer else None
        if template is None or layer not in template.slots:
            return ""
        return reading.words_path(template, layer, changes.values_shown(desk))

    def _write(self, text: str) -> None:
        path = self._path()
        label = reading.layer_label(reading.template_shown(self._desk), self._desk.selection.layer)
        if path:
            changes.change(
                self._desk, say("Write “{layer}”", layer=label), path, text,
                gesture=self._gesture.going(),
            )  # fmt: skip

    def _example(self) -> str:
        template, layer = reading.template_shown(self._desk), self._desk.selection.layer
        post = self._desk.post
        if template is None or layer not in template.slots or post is None:
            return ""
        example = template.slots[layer].example
        return example.get(post.language, example["en"])

    def _sharing(self) -> Said | str:
        path = self._path()
        if not path or not changes.selected(self._desk):
            return ""
        return say("shared by {count} of {all}", count=reading.sharing(self._desk, path),
                   all=len(self._desk.formats))  # fmt: skip

    def _back(self) -> Said | str:
        text = changes.inherited(self._desk, self._path())
        return f"“{_short(text)}”" if text else words().of(say("no words"))


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
