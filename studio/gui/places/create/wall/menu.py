"""The menu of a tile: what its keys and the menus of the window do, where the pointer is."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from studio.gui.commands import Commands

_ORDER = (
    "format.edit", "",
    "framing.copy", "framing.paste", "framing.reset", "format.follow", "",
    "format.leave_out", "",
    "format.copy", "format.export",
)  # fmt: skip


def tile_menu(commands: Commands, parent: QWidget) -> QMenu:
    """A menu of what can be asked for of the selected formats."""
    menu = QMenu(parent)
    menu.setObjectName("create.wall.menu")
    commands.refresh()
    for name in _ORDER:
        if name:
            menu.addAction(commands.action(name))
        else:
            menu.addSeparator()
    return menu


def show_menu(commands: Commands, parent: QWidget, at: QPoint) -> None:
    """Show it at a place on the screen, without waiting for an answer."""
    menu = tile_menu(commands, parent)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
