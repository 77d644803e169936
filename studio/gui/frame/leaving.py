"""Closing the window while files are written: finish first, pause until next time, or stay."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QWidget

from studio.gui.desk import Desk
from studio.gui.queue.exports import Exports, exports_of
from studio.gui.type import px
from studio.gui.widgets import Button, Label, ScrimSheet
from studio.wording import Said, say


class Leaving(QObject):
    """Decides whether a window may close now."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._exports = exports_of(desk)
        self._decided = False
        self._resumes = False
        self.sheet: LeavingSheet | None = None

    def may_close(self) -> bool:
        """Whether nothing is in the way; else the person is asked, and closing comes again."""
        if self._decided or not self._exports.at_work:
            return True
        if self.sheet is None:
            self.sheet = LeavingSheet(self._exports, self._window)
            self.sheet.finish.clicked.connect(self._finish)
            self.sheet.pause.clicked.connect(self.hurry)
            self.sheet.closed.connect(self._forget)
            self.sheet.open(self.sheet.finish)
        return False

    @property
    def hurries(self) -> bool:
        """Whether it closes now, whatever is in the way."""
        return self._decided

    def leave(self) -> None:
        """The window closes: what is made stops, and is kept for the next start."""
        self._exports.close(resumes=self._resumes)

    def hurry(self) -> None:
        """Close now; what is not made goes on by itself at the next start."""
        self._decided = self._resumes = True
        self._dismiss()
        self._window.close()

    def _finish(self) -> None:
        """Close when all is written."""
        self._exports.changed.connect(self._close_when_done)
        self._dismiss()
        self._close_when_done()

    def _close_when_done(self) -> None:
        if not self._exports.at_work:
            self._exports.changed.disconnect(self._close_when_done)
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

    def __init__(self, exports: Exports, window: QWidget) -> None:
        size = QSize(px(600), px(190))
        super().__init__(say("An export is still running"), "leaving", window, size)
        self.body.setContentsMargins(px(22), 16, px(22), 16)
        self.body.addWidget(Label(_told(exports), "reading", "text-2", wraps=True))
        self.body.addStretch(1)
        self.finish = self.make_primary(
            Button(say("Finish, then quit"), "leaving.finish", "primary")
        )
        kept = not exports.elsewhere
        self.pause = Button(
            say("Pause and quit") if kept else say("Stop it and quit"), "leaving.pause"
        )
        self.stay = Button(say("Stay"), "leaving.stay", "quiet")
        self.stay.clicked.connect(self.dismiss)
        self.footer.addWidget(self.stay)
        self.footer.addStretch(1)
        self.footer.addWidget(self.pause)
        self.footer.addWidget(self.finish)


def _told(exports: Exports) -> Said:
    if exports.elsewhere:
        return say(
            "What is written already stays; a file that is not finished is never left behind."
        )
    return say(
        "What is written already stays. What you pause goes on by itself the next time CM Studio "
        "starts; only a video that is half made begins again."
    )
