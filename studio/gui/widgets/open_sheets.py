"""The sheets over a window: while one is open, nothing below it may act or take the keyboard."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


class Sheet(QWidget):
    """What lies over a window while it is open."""

    def fit(self) -> None:
        """Cover the window as it is now."""

    def take_focus(self) -> None:
        """Have the keyboard, as when it was opened."""

    def dismiss(self) -> None:
        """Close it without doing anything."""


def open_sheets(window: QWidget) -> OpenSheets:
    """Those of a window; asked for the first time, it has none."""
    found = window.findChild(OpenSheets, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, OpenSheets) else OpenSheets(window)


class OpenSheets(QObject):
    """Keeps the keyboard in the topmost sheet, or in what floats above it; Esc closes it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._open: list[Sheet] = []
        window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    @property
    def top(self) -> Sheet | None:
        """The one that has the keyboard; None where no sheet is open."""
        self._open = [each for each in self._open if _shows(each)]
        return self._open[-1] if self._open else None

    def add(self, sheet: Sheet) -> None:
        """A sheet shows, over those that are there; it is forgotten when it is hidden."""
        self._open = [each for each in self._open if each is not sheet] + [sheet]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What reaches the window itself was taken by nobody: it is meant for the sheet."""
        if self.top is None or watched is not self._window:
            return False
        if event.type() == QEvent.Type.Resize:
            for each in self._open:
                each.fit()
        elif event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.top.dismiss()
            return True
        return False

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.top is not None and (new is None or self._is_below(new)):
            QTimer.singleShot(0, self, self._return)

    def _return(self) -> None:
        """Bring the keyboard back, unless another window has it."""
        now, top = QApplication.focusWidget(), self.top
        lost = now is None and self._window.isActiveWindow()
        if top is not None and (lost or (now is not None and self._is_below(now))):
            top.take_focus()

    def _is_below(self, widget: QWidget) -> bool:
        """Whether a widget of this window lies under the topmost sheet."""
        if self.top is None or widget.window() is not self._window:
            return False
        step: QWidget | None = widget
        while step is not None and step.parentWidget() is not self._window:
            step = step.parentWidget()
        stack = self._window.children()  # the last one lies above the others
        return step is None or stack.index(step) < stack.index(self.top)


def _shows(sheet: Sheet) -> bool:
    return shiboken6.isValid(sheet) and not sheet.isHidden()
