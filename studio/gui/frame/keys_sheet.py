"""All keys of the present place, read from the table of actions; and what CM Studio is."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

import studio
from studio.actions import MENUS
from studio.gui.commands import Commands
from studio.gui.frame.place_keys import gestures
from studio.gui.key_words import caps_of
from studio.gui.widgets import Button, KeyCap, Label, ScrimSheet, ScrollArea
from studio.wording import say


class KeysSheet(ScrimSheet):
    """Keys of this place by menu, and what the mouse can do."""

    def __init__(self, commands: Commands, window: QWidget, place: str) -> None:
        super().__init__(say("Keys of this place"), "keys", window, QSize(820, 640),
                         hint=say("Single letters work while no text has the caret."))  # fmt: skip
        self.closed.connect(self.deleteLater)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(22, 14, 22, 22)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(6)
        for column, menus in enumerate((("file", "edit", "post"), ("", "view", "help"))):
            self._fill(grid, column, menus, commands, place)
        close = self.make_primary(Button(say("Close"), "keys.done"))
        close.clicked.connect(self.dismiss)
        self.footer.addStretch(1)
        self.footer.addWidget(close)
        area = ScrollArea(inside)
        area.setFocusPolicy(area.focusPolicy().StrongFocus)
        self.body.addWidget(area)
        self.first = area

    def _fill(
        self, grid: QGridLayout, column: int, menus: tuple[str, ...], commands: Commands, place: str
    ) -> None:
        row = 0
        for menu in menus:
            shown = [each for each in commands.table
                     if each.menu == menu and commands.sequences(each.id)
                     and commands.answered(each.id) and commands.is_in(each, place)]  # fmt: skip
            rows = [(caps_of(commands.sequences(each.id)[0]), each.said) for each in shown]
            if menu == "":
                rows = [*((caps, said) for caps, said in gestures(place)), *rows]
            if not rows:
                continue
            title = MENUS[menu] if menu in MENUS else say("Moving about")
            grid.addWidget(Label(title, "title"), row, column * 2, 1, 2)
            for at, (caps, said) in enumerate(rows, row + 1):
                grid.addWidget(_keys(caps), at, column * 2)
                grid.addWidget(Label(said, token="text-2"), at, column * 2 + 1)
            row += len(rows) + 1
            grid.setRowMinimumHeight(row, 12)
            row += 1
        grid.setColumnStretch(column * 2 + 1, 1)
        grid.setRowStretch(200, 1)


class AboutSheet(ScrimSheet):
    """Name, version, and the promise."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(say("CM Studio {version}", version=studio.__version__), "about", window,
                         QSize(440, 260))  # fmt: skip
        self.closed.connect(self.deleteLater)
        self.body.setContentsMargins(22, 16, 22, 16)
        self.body.setSpacing(8)
        sentences = (
            say("One photo or recording becomes everything a community manager posts."),
            say("Everything runs on this computer. Nothing is uploaded, no account is needed."),
        )
        for said in sentences:
            self.body.addWidget(Label(said, "reading", wraps=True))
        self.body.addStretch(1)
        close = self.make_primary(Button(say("Close"), "about.done"))
        close.clicked.connect(self.dismiss)
        self.footer.addStretch(1)
        self.footer.addWidget(close)


def _keys(caps: tuple[str, ...]) -> QWidget:
    row = QWidget()
    box = QHBoxLayout(row)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(3)
    for cap in caps:
        box.addWidget(KeyCap(cap))
    box.addStretch(1)
    return row
