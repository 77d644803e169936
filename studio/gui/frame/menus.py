"""Menus as readings of the table of actions: the menu bar, and lists of actions for buttons."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from studio.actions import ACTIONS, CHOICES, MENUS, Action, Choice, Menu
from studio.gui.commands import Commands
from studio.gui.words import words
from studio.wording import Said


def menu_bar(commands: Commands, parent: QWidget) -> QMenuBar:
    """The menus of the window, in the present language and every later one."""
    bar = QMenuBar(parent)
    bar.setObjectName("header.menus")
    for name, said in MENUS.items():
        menu = _titled(QMenu(bar), said)
        menu.setObjectName(f"header.menu.{name}")
        menu.setToolTipsVisible(False)
        fill(menu, commands, [each for each in ACTIONS if each.menu == name])
        bar.addMenu(menu)
    return bar


def fill(menu: QMenu, commands: Commands, wanted: Iterable[Action]) -> None:
    """Put actions into a menu; those of one choice go into a submenu where the first would be."""
    choices: dict[Choice, QMenu] = {}
    for each in wanted:
        if not commands.answered(each.id):
            continue
        if each.begins and not menu.isEmpty():
            menu.addSeparator()
        if not each.choice:
            menu.addAction(commands.action(each.id))
            continue
        if each.choice not in choices:
            choices[each.choice] = _titled(QMenu(menu), CHOICES[each.choice])
            menu.addMenu(choices[each.choice])
        choices[each.choice].addAction(commands.action(each.id))


def menu_of(commands: Commands, ids: Iterable[str], parent: QWidget) -> QMenu:
    """A menu of some actions, for a button or a context menu; an empty id is a line."""
    menu = QMenu(parent)
    for id in ids:
        if not id:
            menu.addSeparator()
        elif commands.answered(id):
            menu.addAction(commands.action(id))
    return menu


def refill(bar: QMenuBar, commands: Commands) -> None:
    """Read the table again, once all parts have said what they answer for."""
    for name in MENUS:
        menu = bar.findChild(QMenu, f"header.menu.{name}")
        if isinstance(menu, QMenu):
            menu.clear()
            fill(menu, commands, _of(name))


def _of(name: Menu) -> list[Action]:
    return [each for each in ACTIONS if each.menu == name]


def _titled(menu: QMenu, said: Said) -> QMenu:
    words().put(menu, menu.setTitle, said)
    return menu
