"""What is this?: point at anything, and its name and key are told."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QWhatsThis, QWidget

_ASKED = (QEvent.Type.QueryWhatsThis, QEvent.Type.WhatsThis)


class WhatIs(QObject):
    """Answers with tooltips and names, so that nothing is written twice.

    It listens to the whole application, but only from the question to its answer.
    """

    def ask(self) -> None:
        """The next click asks instead of doing."""
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        QWhatsThis.enterWhatsThisMode()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        text = told(watched) if isinstance(watched, QWidget) and kind in _ASKED else ""
        if kind == QEvent.Type.LeaveWhatsThisMode:
            app = QApplication.instance()
            assert app is not None
            app.removeEventFilter(self)
        elif kind == QEvent.Type.QueryWhatsThis and text:
            event.accept()
            return True
        elif isinstance(event, QHelpEvent) and isinstance(watched, QWidget) and text:
            QWhatsThis.showText(event.globalPos(), text, watched)
            return True
        return False


def told(widget: QWidget) -> str:
    """What there is to say of a widget, or of the nearest one around it that has something."""
    step: QWidget | None = widget
    while step is not None:
        if text := step.toolTip() or step.accessibleDescription() or step.accessibleName():
            return text
        step = step.parentWidget()
    return ""
