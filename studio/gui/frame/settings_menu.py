"""The few settings of the window, in a menu at the foot of the rail."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from studio.actions import ACTIONS, CHOICES
from studio.gui.commands import Commands
from studio.gui.words import words
from studio.wording import say

_IDS = ("motion.less", "layout.reset")


def open_settings(commands: Commands, beside: QWidget) -> None:
    """Show them beside a button: language, look, size of texts, motion."""
    menu = QMenu(beside)
    menu.setObjectName("settings.menu")
    menu.setAccessibleName(words().of(say("Settings")))
    choices = ("language", "theme", "text_size")
    for at, choice in enumerate(choices):
        if at:
            menu.addSeparator()
        menu.addSection(words().of(CHOICES[choice]))
        for each in ACTIONS:
            if each.choice == choice:
                menu.addAction(commands.action(each.id))
    menu.addSeparator()
    for id in _IDS:
        menu.addAction(commands.action(id))
    menu.aboutToHide.connect(menu.deleteLater)
    foot = beside.mapToGlobal(QPoint(beside.width() + 4, beside.height()))
    menu.popup(QPoint(foot.x(), foot.y() - menu.sizeHint().height()))
