"""Sets of hashtags of a kit: "Festival", "Sponsors" ... to add to a caption with one press."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.edit import brand as edit
from studio.edit import voice as verbs
from studio.gui.places.brand.kit import Kit
from studio.gui.places.brand.kit_section import NamedSection
from studio.gui.places.brand.row_list import NamedRow, free_name
from studio.gui.widgets import Button, IconButton, LineField, scaled
from studio.gui.words import words
from studio.model.brand import Brand
from studio.wording import say


class SetSection(NamedSection["SetRow"]):
    """One row a set; a new one begins with its name."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        hint = say("Hashtags that go together, to add to a caption with one press.")
        add = Button(say("New set"), "brand.set.new", "quiet", "plus")
        super().__init__(kit, say("Sets of hashtags"), hint, add, parent)
        self.follow()

    def show_brand(self, brand: Brand) -> None:
        self.hint.setVisible(not brand.voice.sets)
        self.show_names(brand, tuple(brand.voice.sets))
        for row in self.rows.rows:
            row.refresh(brand)

    def row_of(self, name: str) -> SetRow:
        return SetRow(self._kit, name)

    def begin(self) -> None:
        brand = self._kit.brand
        if brand is None:
            return
        name = free_name(words().of(say("New set")), brand.voice.sets)
        self._kit.change(
            say("New set of hashtags"),
            lambda b: edit.set_voice(b, verbs.put_set(b.voice, name, ())),
        )
        self.rows.begin(name)


class SetRow(NamedRow):
    """The name of a set, its hashtags, and a way to be rid of it."""

    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__("brand.set", name, say("Name of the set"))
        self._kit = kit
        scaled(self.first, self.first.setFixedWidth, 180)
        self.tags = LineField(say("Hashtags"), "")
        self.call(self.tags, "hashtags", lambda: say("Hashtags of {set}", set=self.name))
        self.tags.hint(say("#Festival #Lyon"))
        self.tags.ended.connect(self._take)
        self.remove = IconButton("close", say("Remove this set"), "")
        self.call(self.remove, "remove")
        self.remove.clicked.connect(self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.first)
        row.addWidget(self.tags, 1)
        row.addWidget(self.remove)

    def refresh(self, brand: Brand) -> None:
        """Show the set as it is now."""
        locked = edit.locked(brand, "voice") is not None
        for widget in (self.first, self.tags, self.remove):
            widget.setEnabled(not locked)
        if not self.first.hasFocus():
            self.first.show_text(self.name)
        if not self.tags.hasFocus():
            self.tags.show_text(" ".join(brand.voice.sets.get(self.name, ())))

    def rename(self) -> None:
        """The set is called what was typed, unless another one is."""
        new = self.first.text()
        if new.strip() == self.name:
            return
        if not self._kit.change(
            say("Rename a set of hashtags"),
            lambda b: edit.set_voice(b, verbs.rename_set(b.voice, self.name, new)),
        ):
            self.first.show_text(self.name)

    def _take(self) -> None:
        tags = [word for word in re.split(r"[\s,;#＃]+", self.tags.text()) if word]
        self._kit.change(
            say("Change a set of hashtags"),
            lambda b: edit.set_voice(b, verbs.put_set(b.voice, self.name, tags)),
        )

    def _remove(self) -> None:
        self._kit.change(
            say("Remove a set of hashtags"),
            lambda b: edit.set_voice(b, verbs.remove_set(b.voice, self.name)),
        )
