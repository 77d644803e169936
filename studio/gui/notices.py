"""What the window says to the person: kept for later, shown by the status bar and by toasts."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from studio.errors import StudioError
from studio.gui.desk import Desk, Notice
from studio.gui.words import words
from studio.wording import say

_KEPT = 50


class Notices(QObject):
    """Sorts notices: words for the status bar, and toasts that wait for an answer."""

    spoken = Signal(object)  # Notice, for the status bar
    raised = Signal(object)  # Notice, as a toast

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.kept: deque[Notice] = deque(maxlen=_KEPT)
        desk.told.connect(self._take)

    def _take(self, notice: Notice) -> None:
        self.kept.append(notice)
        announce(self._window, words().of(notice.text), urgent=notice.problem)
        (self.raised if notice.lasting or notice.problem else self.spoken).emit(notice)


def tell_error(desk: Desk, error: StudioError) -> None:
    """What went wrong and what to do, as a toast."""
    said = say("{what}. {hint}", what=error.what, hint=error.hint) if error.hint else error.what
    desk.tell(said, lasting=True, problem=True)


def announce(window: QWidget, text: str, *, urgent: bool = False) -> None:
    """Let a screen reader say it."""
    if not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(window, text)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
