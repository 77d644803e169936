"""Widths that hold text: as many pixels as the size of texts asks for, now and when it changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from studio.gui.theme import theme
from studio.gui.type import px


def scaled(owner: QWidget, setter: Callable[[int], object], size: float) -> None:
    """Call `setter`, for instance `owner.setFixedWidth`, with a size at 100 % of text."""
    _Scaled(owner, setter, size)


class _Scaled(QObject):
    """Lives and ends with its owner."""

    def __init__(self, owner: QWidget, setter: Callable[[int], object], size: float) -> None:
        super().__init__(owner)
        self._setter = setter
        self._size = size
        theme().changed.connect(self._apply)
        self._apply()

    def _apply(self) -> None:
        self._setter(px(self._size))
