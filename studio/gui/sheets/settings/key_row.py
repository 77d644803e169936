"""One action and its keys: press to choose another, and be told what that key does already."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studio.actions import Action
from studio.gui.key_choices import (
    keys_of,
    put_first_key,
    put_keys,
    refusal,
    reset_keys,
    rivals,
    take_key,
    usual_keys,
)
from studio.gui.key_words import keys_shown
from studio.gui.sheets.settings.key_field import KeyField
from studio.gui.widgets import Button, IconButton, Label, named, tip
from studio.wording import Said, say


class KeyRow(QWidget):
    """What was pressed acts at once, unless another action has that key: then it asks."""

    def __init__(self, action: Action, name: Said, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, f"settings.key.{action.id}", name)
        self.action, self._name = action, name
        self._asked = ""  # a key that others have
        said = say("Key for {action}", action=name)
        self.field = KeyField(said, f"settings.key.{action.id}.field", self)
        self.field.pressed_key.connect(self._take)
        self.field.left.connect(self._forget)
        self._also = Label(self._also_words, "small", "text-3", parent=self)
        self._clear = self._button("close", say("No key"), "clear")
        self._back = self._button("restore", say("The usual key"), "usual")
        self._clear.clicked.connect(lambda: put_keys(self.action, ()))
        self._back.clicked.connect(lambda: reset_keys(self.action))
        self._told = Label(lambda: "", "small", "error", wraps=True, parent=self)
        self._use = Button(say("Use it here"), f"settings.key.{action.id}.use", parent=self)
        self._use.make_compact()
        self._use.clicked.connect(self._use_here)
        self._lay_out()
        self._forget()

    def refresh(self) -> None:
        """Show the keys as they are now."""
        keys = keys_of(self.action)
        self.field.show_key(keys[0] if keys else "")
        self._also.say(self._also_words)
        self._clear.setVisible(bool(keys))
        self._back.setVisible(keys != usual_keys(self.action))

    def _take(self, key: str) -> None:
        self._asked = ""
        if why := refusal(key):
            self._tell(why)
            return
        taken = rivals(self.action, key)
        if not taken:
            self._forget()
            put_first_key(self.action, key)
            return
        self._asked = key
        others = taken[0].said
        self._tell(say("{key} does something else: {action}", key=keys_shown(key), action=others))
        self._use.show()
        self._use.setFocus(Qt.FocusReason.OtherFocusReason)

    def _use_here(self) -> None:
        key, self._asked = self._asked, ""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._forget()
        take_key(self.action, key)

    def _tell(self, said: Said) -> None:
        self._told.say(said)
        self._told.show()
        self._use.hide()
        self.field.setAccessibleDescription(self._told.text())

    def _forget(self) -> None:
        """Nothing is asked any more."""
        if not self._asked or not self._use.hasFocus():
            self._asked = ""
            self._told.hide()
            self._use.hide()
            self.refresh()

    def _also_words(self) -> Said | str:
        """Its other keys, such as those of keyboards with accents."""
        rest = [keys_shown(key) for key in keys_of(self.action)[1:]]
        return say("also {keys}", keys=", ".join(rest)) if rest else ""

    def _button(self, icon: str, said: Said, name: str) -> IconButton:
        made = IconButton(icon, said, f"settings.key.{self.action.id}.{name}", parent=self)
        tip(made, said)
        keep = made.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        made.setSizePolicy(keep)
        return made.make_compact(28)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        name = Label(self._name, wraps=True, parent=self)
        able = name.sizePolicy()  # what it says about its height stays
        able.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        name.setSizePolicy(able)
        for widget, stretch in ((name, 1), (self._also, 0), (self._back, 0), (self._clear, 0),
                                (self.field, 0)):  # fmt: skip
            line.addWidget(widget, stretch)
        told = QHBoxLayout()
        told.addWidget(self._told, 1)
        told.addWidget(self._use)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(2)
        column.addLayout(line)
        column.addLayout(told)
