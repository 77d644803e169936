"""F6 goes round the panels of the window: rail, posts, work, inspector, status bar, notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from studio.gui.main_window import MainWindow

_BY_KEY = Qt.FocusReason.TabFocusReason


class Panels(QObject):
    """Moves the focus from panel to panel, and remembers where it was in each."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._last: dict[int, QWidget] = {}

    def next(self) -> None:
        self._go(1)

    def previous(self) -> None:
        self._go(-1)

    def _go(self, step: int) -> None:
        panels = list(self._shown())
        focused = QApplication.focusWidget()
        here = next((at for at, each in enumerate(panels) if _holds(each, focused)), -1)
        if focused and here >= 0:
            self._last[id(panels[here])] = focused
        for far in range(1, len(panels) + 1):
            panel = panels[(here + step * far) % len(panels)]
            target = self._target(panel)
            if target:
                target.setFocus(_BY_KEY)
                return

    def _shown(self) -> Iterator[QWidget]:
        """The panels that can be seen, in reading order."""
        window = self._window
        parts: list[QWidget] = [window.header, window.rail, window.banners]
        if window.desk.selection.place == "create":
            parts += window.create_place.panels
        else:
            parts.append(window.stack)
        parts += [window.history, *window.queue.panels, window.status]
        if window.toasts.shown is not None:
            parts.append(window.toasts.shown)
        return (each for each in parts if each.isVisible())

    def _target(self, panel: QWidget) -> QWidget | None:
        """Where the focus was in a panel, else the first that takes it."""
        last = self._last.get(id(panel))
        candidates = [last] if last is not None and shiboken6.isValid(last) else []
        candidates += panel.findChildren(QWidget)
        for each in candidates:
            if each.isVisible() and each.isEnabled() and _by_key(each):
                return each
        return None


def _holds(panel: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (panel is focused or panel.isAncestorOf(focused))


def _by_key(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
