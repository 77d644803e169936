"""A switch whose words stand in the row before it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui.settings import settings
from studio.gui.type import px
from studio.gui.widgets import Switch, heard, tip
from studio.gui.words import Saying


class BareSwitch(Switch):
    """Turns a setting of yes or no, by its name in `Settings`."""

    def __init__(self, said: Saying, name: str, setting: str, parent: QWidget) -> None:
        super().__init__(lambda: "", name, parent)
        self._setting = setting
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        heard(self, said)
        tip(self, said)
        self.switched.connect(lambda on: settings().put(setting, bool(on)))
        settings().changed.connect(self._follow)
        self._follow(setting)

    def sizeHint(self) -> QSize:
        return QSize(px(40), px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _follow(self, name: str) -> None:
        if name == self._setting:
            self.show_on(getattr(settings().now, name))
