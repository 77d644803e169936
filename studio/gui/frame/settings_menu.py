"""The few settings of the window, in a menu at the foot of the rail."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from studio.actions import ACTIONS, CHOICES, Choice
from studio.gui.commands import Commands
from studio.gui.widgets import Label
from studio.gui.words import words
from studio.wording import Said, say

_IDS = ("motion.less", "layout.reset")


def open_settings(commands: Commands, beside: QWidget) -> None:
    """Show them beside a button: language, look, size of texts, motion."""
    menu = QMenu(beside)
    menu.setObjectName("settings.menu")
    menu.setAccessibleName(words().of(say("Settings")))
    choices: tuple[Choice, ...] = ("language", "theme", "text_size")
    for choice in choices:
        menu.addAction(_heading(CHOICES[choice], menu))
        for each in ACTIONS:
            if each.choice == choice:
                menu.addAction(commands.action(each.id))
        menu.addSeparator()
    for id in _IDS:
        menu.addAction(commands.action(id))
    menu.aboutToHide.connect(menu.deleteLater)
    foot = beside.mapToGlobal(QPoint(beside.width() + 4, beside.height()))
    menu.popup(QPoint(foot.x(), foot.y() - menu.sizeHint().height()))


def _heading(said: Said, menu: QMenu) -> QWidgetAction:
    """A line that names what stands below it."""
    label = Label(said, "caption", "text-3", 600, parent=menu)
    label.setContentsMargins(12, 6, 12, 2)
    heading = QWidgetAction(menu)
    heading.setDefaultWidget(label)
    heading.setEnabled(False)
    return heading
