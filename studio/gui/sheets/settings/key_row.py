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
from studio.gui.sheets.settings.key_trouble import KeyTrouble
from studio.gui.widgets import IconButton, Label, named
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
        self._also = Label(None, "small", "text-3", parent=self)
        self._clear = self._button("close", say("No key"), "clear")
        self._back = self._button("restore", say("The usual key"), "usual")
        self._clear.clicked.connect(lambda: put_keys(self.action, ()))
        self._back.clicked.connect(lambda: reset_keys(self.action))
        self._trouble: KeyTrouble | None = None  # made when there is something to tell
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.refresh()

    @property
    def told(self) -> str:
        """What is said about a key that was pressed, "" for nothing."""
        trouble = self._trouble
        return trouble.text.text() if trouble and not trouble.isHidden() else ""

    def refresh(self) -> None:
        """Show the keys as they are now."""
        keys = keys_of(self.action)
        self.field.show_key(keys[0] if keys else "")
        also = ", ".join(keys_shown(key) for key in keys[1:])
        self._also.say(say("also {keys}", keys=also) if also else Said(""))
        self._clear.setVisible(bool(keys))
        self._back.setVisible(keys != usual_keys(self.action))

    def _take(self, key: str) -> None:
        self._asked = ""
        if why := refusal(key):
            self._tell(why, offer=False)
            return
        taken = rivals(self.action, key)
        if not taken:
            self._forget()
            put_first_key(self.action, key)
            return
        self._asked = key
        other = say(
            "{key} does something else: {action}", key=keys_shown(key), action=taken[0].said
        )
        self._tell(other, offer=True)

    def _use_here(self) -> None:
        key, self._asked = self._asked, ""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._forget()
        take_key(self.action, key)

    def _tell(self, said: Said, *, offer: bool) -> None:
        if self._trouble is None:
            self._trouble = KeyTrouble(self.objectName(), self)
            self._trouble.used.connect(self._use_here)
            self._column.addWidget(self._trouble)
        self._trouble.tell(said, offer=offer)
        self.field.setAccessibleDescription(self.told)

    def _forget(self) -> None:
        """Nothing is asked any more, unless it is being answered."""
        if self._trouble is None or (self._asked and self._trouble.use.hasFocus()):
            return
        self._asked = ""
        self._trouble.hide()
        self.refresh()

    def _button(self, icon: str, said: Said, name: str) -> IconButton:
        made = IconButton(icon, said, f"{self.objectName()}.{name}", parent=self)
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
        self._column.setContentsMargins(0, 2, 0, 2)
        self._column.setSpacing(2)
        self._column.addLayout(line)
