"""The settings: pages at the left, one of them at the right. Nothing has to be confirmed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.sheets.settings.page_button import PageButton
from studio.gui.type import px
from studio.gui.widgets import Button, Divider, Ground, Label, ScrimSheet, ScrollArea, named
from studio.wording import Said, say

_WIDE, _HIGH = 960, 680  # pixels
_PAGES: tuple[tuple[str, Said, str], ...] = (
    ("look", say("Language and look"), "mdi6.translate"),
    ("folders", say("Folders"), "mdi6.folder-outline"),
    ("networks", say("Networks used"), "mdi6.format-list-checks"),
    ("keyboard", say("Keyboard"), "mdi6.keyboard-outline"),
    ("export", say("Exports"), "mdi6.export-variant"),
    ("storage", say("Storage"), "mdi6.harddisk"),
    ("models", say("Faces and speech"), "mdi6.face-recognition"),
    ("privacy", say("Privacy"), "mdi6.shield-outline"),
)


class SettingsSheet(ScrimSheet):
    """Pages are made when they are first shown."""

    def __init__(self, desk: Desk, commands: Commands, window: QWidget) -> None:
        super().__init__(say("Settings"), "settings", window, QSize(px(_WIDE), px(_HIGH)))
        self._desk, self._commands, self._over = desk, commands, window
        self._buttons: dict[str, PageButton] = {}
        self._pages: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self.closed.connect(self.deleteLater)
        self._lay_out()
        self.open_page("look")

    @property
    def first(self) -> QWidget:
        """What has the focus when it opens."""
        return self._buttons["look"]

    def open_page(self, name: str) -> None:
        """Show a page."""
        for each, button in self._buttons.items():
            button.setChecked(each == name)
            tab = Qt.FocusPolicy.StrongFocus if each == name else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(tab)
        if name not in self._pages:
            page = self._make(name)
            scrolled = page if page.property("scrolls") else ScrollArea(page, self._stack)
            self._pages[name] = scrolled
            self._stack.addWidget(scrolled)
        self._stack.setCurrentWidget(self._pages[name])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        names = [each for each, _, _ in _PAGES]
        here = next((each for each, button in self._buttons.items() if button.hasFocus()), "")
        if step is None or not here:
            super().keyPressEvent(event)
            return
        name = names[max(0, min(len(names) - 1, names.index(here) + step))]
        self.open_page(name)
        self._buttons[name].setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        side = Ground("window")
        named(side, "settings.pages", say("Pages of the settings"))
        side.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(side)
        column.setContentsMargins(px(10), 12, px(10), 12)
        column.setSpacing(2)
        for name, said, icon in _PAGES:
            button = PageButton(said, f"settings.page.{name}", icon, side)
            button.clicked.connect(lambda _=False, name=name: self.open_page(name))
            self._buttons[name] = button
            column.addWidget(button)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(Divider(upright=True))
        row.addWidget(self._stack, 1)
        self.body.addLayout(row)
        at_once = Label(say("Everything acts at once."), "small", "text-3")
        self.footer.addWidget(at_once)
        self.footer.addStretch(1)
        done = self.make_primary(Button(say("Close"), "settings.done"))
        done.clicked.connect(self.dismiss)
        self.footer.addWidget(done)

    def _make(self, name: str) -> QWidget:
        """A page; what it needs is loaded with it."""
        stack = self._stack
        if name == "look":
            from studio.gui.sheets.settings.look_page import LookPage

            return LookPage(self._commands, stack)
        if name == "folders":
            from studio.gui.sheets.settings.folders_page import FoldersPage

            return FoldersPage(stack)
        if name == "networks":
            from studio.gui.sheets.settings.networks_page import NetworksPage

            return NetworksPage(self._desk, stack)
        if name == "keyboard":
            from studio.gui.sheets.settings.keyboard_page import KeyboardPage

            return KeyboardPage(self._commands, stack)
        if name == "export":
            from studio.gui.sheets.settings.export_page import ExportPage

            return ExportPage(stack)
        if name == "storage":
            from studio.gui.sheets.settings.storage_page import StoragePage

            return StoragePage(stack)
        if name == "models":
            from studio.gui.sheets.settings.models_page import ModelsPage

            return ModelsPage(stack)
        from studio.gui.sheets.settings.privacy_page import PrivacyPage

        return PrivacyPage(stack)
