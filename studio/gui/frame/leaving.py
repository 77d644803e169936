"""Closing the window while files are still written: finish first, stop it, or stay."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QWidget

from studio.gui.desk import Desk
from studio.gui.exports import exports_of
from studio.gui.widgets import Button, Label, ScrimSheet
from studio.wording import say


class Leaving(QObject):
    """Decides whether a window may close now."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._exports = exports_of(desk)
        self._decided = False
        self.sheet: LeavingSheet | None = None

    def may_close(self) -> bool:
        """Whether nothing is in the way; else the person is asked, and closing comes again."""
        if self._decided or self._exports.running is None:
            return True
        if self.sheet is None:
            self.sheet = LeavingSheet(self._window)
            self.sheet.finish.clicked.connect(self._finish)
            self.sheet.stop.clicked.connect(self._stop)
            self.sheet.closed.connect(self._forget)
            self.sheet.open(self.sheet.finish)
        return False

    def _finish(self) -> None:
        """Close when all is written."""
        self._exports.changed.connect(self._close_when_done)
        self._dismiss()
        self._close_when_done()

    def _stop(self) -> None:
        self._decided = True
        self._dismiss()
        self._exports.close()
        self._window.close()

    def _close_when_done(self) -> None:
        if self._exports.running is None and not self._exports.waiting:
            self._decided = True
            self._window.close()

    def _dismiss(self) -> None:
        if self.sheet:
            self.sheet.dismiss()

    def _forget(self) -> None:
        if self.sheet:
            self.sheet.deleteLater()
        self.sheet = None


class LeavingSheet(ScrimSheet):
    """Three ways on, the safest one first."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(say("An export is still running"), "leaving", window, QSize(560, 210))
        told = say(
            "What is written already stays; a file that is not finished is never left behind."
        )
        self.body.setContentsMargins(22, 16, 22, 16)
        self.body.addWidget(Label(told, "reading", "text-2", wraps=True))
        self.body.addStretch(1)
        self.finish = self.make_primary(
            Button(say("Finish, then quit"), "leaving.finish", "primary")
        )
        self.stop = Button(say("Stop it and quit"), "leaving.stop")
        self.stay = Button(say("Stay"), "leaving.stay", "quiet")
        self.stay.clicked.connect(self.dismiss)
        self.footer.addWidget(self.stay)
        self.footer.addStretch(1)
        self.footer.addWidget(self.stop)
        self.footer.addWidget(self.finish)
