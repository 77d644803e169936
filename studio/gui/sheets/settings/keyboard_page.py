"""Every action with its key: searched, changed, set back; a key that is taken says by what."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.actions import ACTIONS, CHOICES, MENUS, Action
from studio.gui.commands import Commands
from studio.gui.key_choices import keys_of, reset_all_keys
from studio.gui.key_words import keys_shown
from studio.gui.settings import settings
from studio.gui.sheets.settings.key_row import KeyRow
from studio.gui.turns import Turns
from studio.gui.type import px
from studio.gui.widgets import Button, Divider, Label, LineField, ScrollArea
from studio.gui.words import words
from studio.store.emoji_names import bare
from studio.wording import Said, say


class KeyboardPage(QWidget):
    """The search stays in sight; the list scrolls."""

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("scrolls", True)
        self._rows: list[KeyRow] = []
        self._titles: dict[str, Label] = {}
        self._turns = Turns(self)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(px(24), 0, px(24), 24)
        self._column.setSpacing(0)
        self._none = Label(say("No action is called so, and no key does it."), token="text-3",
                           parent=self._list)  # fmt: skip
        self._none.hide()
        self._column.addWidget(self._none)
        self._column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._head())
        column.addWidget(Divider())
        column.addWidget(ScrollArea(self._list), 1)
        settings().changed.connect(self._follow)
        self._turns.finished.connect(self._show)
        shown = [each for each in _in_order() if commands.answered(each.id)]
        self._turns.begin(self._adding(shown), later=True)
        self._follow("keys")

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(px(24), 0, px(24), 0)
        head.setSpacing(8)
        head.addWidget(Label(say("Keyboard"), "sheet", parent=self))
        line = QHBoxLayout()
        line.setSpacing(8)
        self.search = LineField(say("Search actions and keys"), "settings.keys.search", self)
        self.search.hint(say("Search: undo, Ctrl+E…"))
        self.search.edited.connect(self._show)
        self._reset = Button(say("Reset all keys"), "settings.keys.reset")
        self._reset.clicked.connect(reset_all_keys)
        line.addWidget(self.search, 1)
        line.addWidget(self._reset)
        head.addLayout(line)
        return head

    def _adding(self, shown: list[Action]) -> Iterator[None]:
        for each in shown:
            self._add(each)
            yield

    def _add(self, each: Action) -> None:
        if each.menu not in self._titles:
            said = MENUS[each.menu] if each.menu in MENUS else say("Moving about")
            title = Label(said, "title", parent=self._list)
            title.setContentsMargins(0, 18, 0, 4)
            self._titles[each.menu] = title
            self._column.insertWidget(self._column.count() - 2, title)
        row = KeyRow(each, name_of(each), self._list)
        self._rows.append(row)
        self._column.insertWidget(self._column.count() - 2, row)

    def _show(self, *_: object) -> None:
        """What was searched for, by name or by key."""
        wanted = self.search.text().strip()
        seen = set()
        for row in self._rows:
            fits = _fits(row.action, wanted)
            if fits == row.isHidden():
                row.setVisible(fits)
            if fits:
                seen.add(row.action.menu)
        for menu, title in self._titles.items():
            title.setVisible(menu in seen)
        self._none.setVisible(not seen and not self._turns.busy)

    def _follow(self, name: str) -> None:
        if name == "keys":
            self._reset.setEnabled(bool(settings().now.keys))
            for row in self._rows:
                row.refresh()


def name_of(each: Action) -> Said:
    """What an action is called outside its menu: "Theme: Dark"."""
    if each.choice:
        return say("{name}: {value}", name=CHOICES[each.choice], value=each.said)
    return each.said


def _in_order() -> list[Action]:
    order = [*MENUS, ""]
    return sorted(ACTIONS, key=lambda each: order.index(each.menu))


def _fits(each: Action, wanted: str) -> bool:
    if not wanted:
        return True
    keys = [form for key in keys_of(each) for form in (key.casefold(), keys_shown(key).casefold())]
    if any(wanted.casefold().replace(" ", "") == key for key in keys):
        return True
    named = bare(words().of(name_of(each)))
    if all(word in named for word in bare(wanted).split()) and bare(wanted).split():
        return True
    return "+" in wanted and any(wanted.casefold() in key for key in keys)
