"""One export while it is made: how far it is, held, stopped, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from studio.errors import CannotWrite, StudioError
from studio.gui.child import NOT_STARTED
from studio.gui.queue.exporter import Exporters
from studio.gui.queue.protocol import Ended, Line, Problem, Report, failed_for, outcome_of
from studio.wording import say

_CANCELLED = 130


class ExportRun(QObject):
    """`progressed` carries the share that is done (0 to 1) and what is made now.

    `arguments`: of `studio render`.
    """

    progressed = Signal(float, str)
    ended = Signal(object)  # Ended

    def __init__(self, arguments: tuple[str, ...], exporters: Exporters, parent: QObject) -> None:
        super().__init__(parent)
        self.share = 0.0
        self.result: Ended | None = None
        self._report: Report | None = None
        self._problem: Problem | None = None
        self._cancelling = False
        self._exporter = exporters.free()
        self._exporter.told.connect(self._take)
        self._exporter.ended.connect(self._finish)
        self._exporter.make(arguments)

    def hold(self) -> None:
        """Let it rest; it keeps what it has."""
        self._exporter.tell(b"hold")

    def go_on(self) -> None:
        """Let it work again."""
        self._exporter.tell(b"go on")

    def cancel(self) -> None:
        """Stop it. What is whole stays; nothing is left half written."""
        if self.result is None:
            self._cancelling = True
            self._exporter.stop()

    def _take(self, told: Line) -> None:
        if told.report is not None:
            self._report = told.report
        elif told.error is not None:
            self._problem = told.error
        elif told.total:
            posts = max(1, told.posts)
            done = (max(0, told.post - 1) + min(1.0, told.done / told.total)) / posts
            self.share = max(self.share, min(1.0, done))
            self.progressed.emit(self.share, told.label)

    def _finish(self, code: int) -> None:
        self._exporter.told.disconnect(self._take)
        self._exporter.ended.disconnect(self._finish)
        self.result = self._outcome(code)
        self.ended.emit(self.result)

    def _outcome(self, code: int) -> Ended:
        if self._report is not None:
            return outcome_of(self._report)
        if self._cancelling or code == _CANCELLED:
            return Ended(cancelled=True)
        if self._problem is not None:
            return failed_for(self._problem)
        return Ended(error=_not_started() if code == NOT_STARTED else _not_finished())


def _not_started() -> StudioError:
    return CannotWrite(
        say("The export could not start"), say("Run `studio doctor`, and install the program again")
    )


def _not_finished() -> StudioError:
    return CannotWrite(
        say("The export stopped before it was finished"),
        say("What was written is whole. Export again to make the rest."),
    )
